"""Read a message: what kind it is, what it is about, where, and how soon it matters."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.categories import Category, load_categories
from nlp.classify import Verdict, classify
from nlp.danger import Alarm, load_alarm
from nlp.intent import IntentRules, load_intent
from nlp.lexicon import Lexicon, load_lexicon
from nlp.model import EMERGENCY, KIND, Model, confidence, lead, load_model
from nlp.normalize import Normalizer, load_normalizer
from nlp.places import read_place
from nlp.reading import Danger, Kind, Reading, Urgency
from nlp.segment import Segmenter
from nlp.spotting import spot
from nlp.urgency import UrgencyRules, danger_of, load_urgency
from nlp.weigh import Evidence, calmed_codes, danger_code, weigh

_WITH_MATTERS = frozenset({Kind.ISSUE, Kind.QUESTION})
_WORDLESS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")
_FEWEST = 2  # characters that say anything
_ONLY_PLACE = re.compile(
    r"(?:[A-Za-z]?\d{1,4}|[东西南北一二三四五六七八九十]{1,3}|[号楼栋幢座单元室门弄区期#\-,\s])+"
)
_GUESS = 0.5  # a category read with less confidence says nothing of urgency
_CUE = 0.06  # what one unit of the cues' weight adds to the model's score of a kind
# what a danger that is happening now, one that is mentioned, and the category add to the alarm
_NOW, _SPOKEN_OF, _BY_CODE = 0.2, 0.1, 0.6
_ALARMED, _UNEASY = 0.0, -0.3  # the alarm of an emergency, and from where a danger now is no mere talk
_WORDS = 4  # pairs of characters shown as the reason for a kind


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Understands one message at a time; holds no state between messages and is safe to share."""

    categories: Mapping[str, Category]
    normalizer: Normalizer
    alarm: Alarm
    lexicon: Lexicon
    segmenter: Segmenter
    intent: IntentRules
    model: Model
    urgency: UrgencyRules

    def read(self, text: str) -> Reading:
        """Return what was understood of any text; never raises."""
        text = self.normalizer.clean(text)
        if len(_WORDLESS.sub("", text)) < _FEWEST:
            return Reading(kind=Kind.CHATTER, confidence=1.0)
        place = read_place(text)
        scores = self.model.score(text)
        threats = self.alarm.hear(text)
        now: Danger = next((threat.danger for threat in threats if threat.is_now), "")
        alarm = scores[EMERGENCY] + _NOW * bool(now) + _SPOKEN_OF * bool(threats)
        spotted = spot(text, self.lexicon, self.segmenter)
        evidence = weigh(spotted, self.lexicon, threats)
        kinds = self._kinds(text, scores, evidence)
        is_danger = bool(now) and alarm > _UNEASY
        kind = Kind.ISSUE if is_danger else max(kinds, key=lambda one: kinds[one])
        if _ONLY_PLACE.fullmatch(text):
            kind = Kind.CHATTER
        learned = {label: score for label, score in scores.items() if label in self.categories}
        verdict = (
            classify(
                spotted,
                evidence,
                self.model,
                learned,
                danger_code(threats) if is_danger else "",
                calmed_codes(threats),
            )
            if kind in _WITH_MATTERS
            else Verdict(matters=(), because=self.model.decisive(text, KIND + kind, _WORDS))
        )
        codes = tuple(matter.code for matter in verdict.matters if matter.confidence >= _GUESS)
        urgency = self._urgency(text, codes, alarm) if kind is Kind.ISSUE else "normal"
        sure = confidence(max(kinds.values()), lead(kinds.values()), self.model.kind_line)
        return Reading(
            kind=kind,
            matters=verdict.matters,
            buildings=place.buildings,
            unit=place.unit,
            room=place.room,
            urgency=urgency,
            danger=(now or danger_of(codes, urgency)) if urgency == "emergency" else "",
            confidence=verdict.matters[0].confidence if verdict.matters else sure,
            because=verdict.because,
            own_building=place.own_building,
        )

    def _kinds(
        self, text: str, scores: Mapping[str, float], evidence: Sequence[Evidence]
    ) -> dict[Kind, float]:
        is_fault = any(item.is_pair for item in evidence)
        cues = self.intent.weigh(text, is_topic=bool(evidence), is_fault=is_fault)
        return {kind: scores[KIND + kind] + _CUE * cues[kind] for kind in Kind}

    def _urgency(self, text: str, codes: tuple[str, ...], alarm: float) -> Urgency:
        """What the category and the words say, and what the model hears beside them."""
        judged = self.urgency.judge(text, codes)
        if alarm + _BY_CODE * (judged == "emergency") > _ALARMED:
            return "emergency"
        return "urgent" if judged == "emergency" else judged


def load_reader(cache_dir: Path) -> Reader:
    """Load every table and the dictionary (about a second); jieba keeps its cache in `cache_dir`."""
    categories = load_categories()
    lexicon = load_lexicon()
    return Reader(
        categories=categories,
        intent=load_intent(),
        normalizer=load_normalizer(),
        alarm=load_alarm(),
        lexicon=lexicon,
        segmenter=Segmenter(sorted(lexicon.terms), cache_dir),
        model=load_model(),
        urgency=load_urgency(categories),
    )
