"""Read a message: what kind it is, what it is about, where, and how soon it matters."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nlp.categories import Category, load_categories
from nlp.classify import classify
from nlp.danger import Alarm, load_alarm
from nlp.intent import IntentRules, load_intent
from nlp.lexicon import Lexicon, load_lexicon
from nlp.normalize import Normalizer, load_normalizer
from nlp.places import read_place
from nlp.reading import Danger, Kind, Reading
from nlp.segment import Segmenter
from nlp.spotting import spot
from nlp.urgency import UrgencyRules, danger_of, load_urgency

_WITH_MATTERS = frozenset({Kind.ISSUE, Kind.QUESTION})


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Understands one message at a time; holds no state between messages and is safe to share."""

    categories: Mapping[str, Category]
    normalizer: Normalizer
    alarm: Alarm
    lexicon: Lexicon
    segmenter: Segmenter
    intent: IntentRules
    urgency: UrgencyRules

    def read(self, text: str) -> Reading:
        """Return what was understood of any text; never raises."""
        text = self.normalizer.clean(text)
        threats = self.alarm.hear(text)
        danger: Danger = next((threat.danger for threat in threats if threat.is_now), "")
        verdict = classify(spot(text, self.lexicon, self.segmenter), self.lexicon, threats)
        intent = self.intent.judge(text, is_topic=bool(verdict.because), is_fault=verdict.is_fault)
        kind = Kind.ISSUE if danger else intent.kind
        matters = verdict.matters if kind in _WITH_MATTERS else ()
        codes = tuple(matter.code for matter in matters)
        urgency = self.urgency.judge(text, codes, danger) if kind is Kind.ISSUE else "normal"
        place = read_place(text)
        return Reading(
            kind=kind,
            matters=matters,
            buildings=place.buildings,
            unit=place.unit,
            room=place.room,
            urgency=urgency,
            danger=danger or danger_of(codes, urgency),
            confidence=matters[0].confidence if matters else intent.confidence,
            because=verdict.because if matters else intent.because,
            own_building=place.own_building,
        )


def load_reader(cache_dir: Path) -> Reader:
    """Load every table and the dictionary (about a second); jieba keeps its cache in `cache_dir`."""
    categories = load_categories()
    lexicon = load_lexicon()
    return Reader(
        categories=categories,
        normalizer=load_normalizer(),
        alarm=load_alarm(),
        lexicon=lexicon,
        segmenter=Segmenter(sorted(lexicon.terms), cache_dir),
        intent=load_intent(),
        urgency=load_urgency(categories),
    )
