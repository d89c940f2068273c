"""收到 and 到了 as those at work say them: 下午过去, 到楼下了，没人开门."""

from handlers.typed.command import Command
from handlers.typed.readings import readings_of
from handlers.typed.said_arrived import arrived_with
from handlers.typed.said_coming import plan_in
from handlers.typed.said_numbers import ENDS
from handlers.typed.verbs import Verb

_WAYS = ((Verb.ACCEPT, plan_in), (Verb.ARRIVE, arrived_with))


def parse_own(text: str) -> Command | None:
    """That somebody comes, or is there, with what they say of it; whether it counts depends on who speaks."""
    for reading in readings_of(text):
        if reading.other is not None:
            continue
        for verb, words_of in _WAYS:
            if words := words_of(reading.body.strip(ENDS)):
                number, community = reading.number, reading.community
                return Command(verb=verb, number=number, community=community, reason=words)
    return None
