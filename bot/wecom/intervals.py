"""How long the long connection waits for what."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Intervals:
    """Waits of the long connection, in seconds unless said otherwise."""

    connect: float = 10  # for the socket to open
    ack: float = 5  # for the answer to a request
    ping: float = 30  # between two pings
    missed_pings: int = 2  # unanswered pings after which the socket is dead; a count
    first_retry: float = 1  # before the second attempt; doubles
    longest_retry: float = 30
    stable: float = 60  # up for so long, a connection has proved itself
    alarm_after: int = 10  # attempts failed in a row; a count
    stand_down: float = 60  # after a newer connection took over; doubles
    longest_stand_down: float = 3600
    refused: float = 600  # after the credentials were refused
    silence: float | None = 1800  # without a callback before the connection is renewed; None: never
    drain: float = 3  # a renewed connection's predecessor goes on listening
    store_retry: float = 1  # before a callback the database did not take is offered again
