"""A form is good once, for its own purpose, for a while; codes are read without mistakes and not guessed."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.web.tickets import LIFE, SOONEST, Bad, Ticket, Tickets

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
TICKETS = Tickets(b"k" * 32)


@pytest.mark.parametrize(
    ("purpose", "after", "what"),
    [
        ("BH01", SOONEST, None),
        ("BH01", LIFE, None),
        ("BH01", LIFE + timedelta(seconds=1), Bad.OLD),
        ("BH01", timedelta(seconds=1), Bad.HASTY),
        ("BH01", -timedelta(days=1), Bad.HASTY),
        ("BH02", SOONEST, Bad.FORGED),
    ],
)
def test_a_ticket_is_good_for_its_form_for_a_while(purpose: str, after: timedelta, what: Bad | None) -> None:
    found = TICKETS.check(TICKETS.give("BH01", NOW), purpose, NOW + after)
    assert found is what if what else isinstance(found, Ticket)


@pytest.mark.parametrize("ticket", ["", "..", "1.2.3", "é.é.é", "9" * 30 + ".a.b", "a" * 5000])
def test_what_we_did_not_give_is_forged(ticket: str) -> None:
    assert TICKETS.check(ticket, "BH01", NOW) is Bad.FORGED


def test_another_key_gives_other_tickets_and_codes() -> None:
    other, ticket = Tickets(b"o" * 32), Ticket(nonce="n")
    assert other.check(TICKETS.give("BH01", NOW), "BH01", NOW + SOONEST) is Bad.FORGED
    assert other.code_of(ticket) != TICKETS.code_of(ticket)


def test_a_code_is_the_same_however_it_is_written() -> None:
    code = TICKETS.code_of(Ticket(nonce="n"))
    tokens = {TICKETS.token_of(typed) for typed in (code, code.lower(), code.replace("-", ""), f" {code} ")}
    assert len(tokens) == 1
    assert not set(code) & set("01ILO")
    assert TICKETS.token_of(code[:-1]) == ""


def test_every_ticket_has_a_code_of_its_own() -> None:
    assert len({TICKETS.code_of(Ticket(nonce=str(number))) for number in range(2000)}) == 2000
