"""Read a message: what kind it is, what it is about, where, and how soon it matters."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from nlp.apart import dangers_of, set_apart
from nlp.asides import is_aside
from nlp.categories import Category, load_categories
from nlp.classify import classify, rank
from nlp.contacts import part_contacts, with_numbers
from nlp.counted import with_pauses
from nlp.cries import without_cry
from nlp.danger import Alarm, danger_code, is_outright, load_alarm
from nlp.denied import without_denied
from nlp.fragments import ANNOUNCED, ONLY_CALL, ONLY_PLACE, ONLY_TALK
from nlp.grams import fold
from nlp.inquiries import asked_after
from nlp.judged import Judged
from nlp.lead_in import without_lead_in
from nlp.lexicon import Entry, Lexicon, load_lexicon
from nlp.model import EMERGENCY, KIND, TWO, Model, lead, load_model
from nlp.naming import name_danger
from nlp.normalize import Normalizer, load_normalizer
from nlp.places import Place, read_place
from nlp.plainly import said_plainly
from nlp.reading import PERIL, REPORTS, Danger, Kind, Matter, Reading, Urgency
from nlp.segment import Segmenter
from nlp.signs import Signs, load_signs
from nlp.small_talk import without_small_talk
from nlp.still import is_standing
from nlp.thanks import without_applause, without_irony
from nlp.urgency import UrgencyRules, load_urgency
from nlp.weighing import weigh_codes
from nlp.work import after_work

_SAYS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9][^\u4e00-\u9fffA-Za-z0-9]*[\u4e00-\u9fffA-Za-z0-9]")
_KINDS = tuple((kind, KIND + kind) for kind in Kind)
_GUESS = 0.5  # a category read with less confidence says nothing of urgency
_NO_IDEA = -0.5  # the likeliest category below it is a guess among all
_CERTAIN = 0.9  # with less confidence a category of danger takes a word of it
_UNTOLD = 2.0  # what it loses without one
_NAMELESS = 0.5  # an emergency with no name and no sign of a peril has to be likelier than not
_REASONS = 4  # words shown as the reason
_NOWHERE = Place()
_PRAISE = "19"  # the group of praise and advice


@dataclass(frozen=True, kw_only=True, repr=False)
class Reader:
    """Understands one message at a time; holds no state between messages and is safe to share."""

    categories: Mapping[str, Category]
    normalizer: Normalizer
    alarm: Alarm
    signs: Signs
    lexicon: Lexicon  # what the tables tell and what was taught
    told: Lexicon  # what the tables tell
    segmenter: Segmenter
    model: Model
    urgency: UrgencyRules

    def read(self, text: str, areas: Collection[str] = ()) -> Reading:
        """Return what was understood of any text, said in one of the areas; never raises."""
        return set_apart(self._read(text, areas), self.alarm, self.signs, self.urgency)

    def _read(self, text: str, areas: Collection[str]) -> Reading:
        text, numbers = _without_contacts(self.normalizer.clean(text))
        text = without_irony(with_pauses(without_lead_in(text)))
        if _is_wordless(text):
            return Reading(kind=Kind.CHATTER, confidence=1.0)
        if ONLY_CALL.fullmatch(text) or ANNOUNCED.fullmatch(text):
            return Reading(kind=Kind.FOLLOWUP, confidence=1.0)
        place = read_place(text)
        if ONLY_PLACE.fullmatch(text) or ONLY_TALK.fullmatch(text) or is_aside(text):
            over = self.alarm.ended(text)
            return _at(place, Reading(kind=Kind.CHATTER, over=over, is_all_over=bool(over), confidence=1.0))
        reading = self._with_danger_of_one(text, self._understand(text, numbers, areas), areas)
        for words in after_work(text):
            if told := self._danger_behind(text, words, numbers, areas, reading):
                there = read_place(words)
                return _at(there if there.buildings else place, told)
        return _at(place, reading)

    def _with_danger_of_one(self, text: str, reading: Reading, areas: Collection[str]) -> Reading:
        """灯不亮,电梯也困人了: one of several matters is a danger that sounds like none beside the others."""
        if reading.danger or reading.kind is not Kind.ISSUE or len(reading.matters) < 2:
            return reading
        now = {threat.danger for threat in self.alarm.hear(text) if threat.is_now}
        told = [one for one in reading.matters if now & dangers_of(one, self.alarm)] if now else []
        alone = (self._understand(one.words, (), areas) for one in told)
        worse = (replace(reading, urgency=one.urgency, danger=one.danger) for one in alone if one.danger)
        return next(worse, reading)

    def _danger_behind(
        self, text: str, words: str, numbers: tuple[str, ...], areas: Collection[str], whole: Reading
    ) -> Reading | None:
        """The reading of the words that end a message, where they alone tell of its danger."""
        before = text.removesuffix(words)
        if not (whole.danger or self.alarm.is_told(words)) or self.alarm.is_told(before):
            return None
        told = self._understand(words, numbers, areas)
        other = self._understand(before, (), areas)
        if Kind.ISSUE is whole.kind is other.kind and other.confidence >= _GUESS:  # 1门禁坏了,2着火了
            is_new = told.danger and not whole.danger
            return replace(whole, urgency=told.urgency, danger=told.danger) if is_new else None
        return replace(told, after_work=words) if told.danger else None

    def _understand(self, text: str, numbers: tuple[str, ...], areas: Collection[str]) -> Reading:
        """What is said in it, wherever it is."""
        judged = self._judge_kindly(text, areas)
        sounds = self._is_alarm(judged)
        kind = Kind.ISSUE if sounds else judged.strongest
        matters = self._matters(judged) if kind in REPORTS else ()
        danger = self._danger(judged, matters) if sounds else ""
        is_alarm = bool(danger) or (sounds and self.model.alarm_line.judge(judged.alarm) >= _NAMELESS)
        kind = kind if is_alarm else judged.strongest
        if kind in REPORTS and not is_alarm and (self.alarm.is_all_over(text) or is_standing(text)):
            kind = Kind.FOLLOWUP
        about = asked_after(text)
        if about is not None and not (is_alarm and (about or judged.threats)):  # 几时有人嚟睇下 names nothing
            return Reading(kind=Kind.QUERY, asked_after=about, confidence=1.0)
        over = () if danger else self.alarm.ended(text)
        read = partial(Reading, kind=kind, over=over, is_all_over=bool(over) and self.alarm.only_ends(text))
        if kind not in REPORTS:
            sure = self.model.kind_line.judge((judged.kinds[kind], lead(judged.kinds.values())))
            more = classify(text, judged.codes, judged.two, self.model) if kind is Kind.FOLLOWUP else ()
            because = partial(self._decisive, judged, KIND + kind, _REASONS)
            return read(perhaps=judged.told(more), confidence=round(sure, 3), find_reasons=because)
        urgency = self._urgency(text, matters, is_alarm=is_alarm) if kind is Kind.ISSUE else "normal"
        return read(
            matters=with_numbers(matters, numbers),
            urgency=urgency,
            danger=danger,
            confidence=matters[0].confidence,
            find_reasons=partial(self._reasons, judged, [matter.code for matter in matters]),
        )

    def _matters(self, judged: Judged) -> tuple[Matter, ...]:
        said = without_denied(judged.text)
        if next(iter(judged.codes))[:2] != _PRAISE:
            said = without_small_talk(without_applause(said))
        return judged.told_if_any(classify(said, judged.codes, judged.two, self.model))

    def _danger(self, judged: Judged, matters: Sequence[Matter]) -> Danger:
        """What threatens now; a cry for somebody alone makes no peril."""
        named = name_danger(judged, matters, self.alarm, self.signs)
        rest = without_cry(judged.text)
        if named != PERIL or rest == judged.text or any(threat.is_now for threat in judged.threats):
            return named
        return named if self._sounds_alarming(self.judge(rest)) else ""

    def hears_danger(self, text: str) -> bool:
        """Whether the words alone tell of a danger that is there: at once, and more often than `read`."""
        return self.alarm.is_told(self.normalizer.clean(text))

    def _judge_kindly(self, text: str, areas: Collection[str]) -> Judged:
        """Fillers, thanks or small talk said with a report, and a letter's form, hide no plain report."""
        judged = self.judge(text, areas)
        if judged.strongest is Kind.ISSUE:
            return judged
        for said, plainer in said_plainly(text):
            alone = self.judge(said, areas)
            least = plainer.asks(is_named=bool(alone.hits))
            if alone.strongest is Kind.ISSUE and lead(alone.kinds.values()) >= least:
                return replace(alone, text=text) if len(said) == len(text) else alone
        return judged

    def _is_alarm(self, judged: Judged) -> bool:
        """Whether it is an emergency.

        A danger that is denied, imagined or asked after is none unless the other clauses tell of one; praise,
        advice, guesses, what may wait and what is so every day are none unless words of danger are said.
        """
        if is_outright(judged.threats):
            return True
        if not self._sounds_alarming(judged):
            return False
        if any(threat.is_now for threat in judged.threats):
            return True
        likeliest = next(iter(judged.codes))
        is_told = bool(judged.threats) or self.alarm.tells_end(judged.text, likeliest)
        is_imagined = is_told and not self._is_alarm_beside(judged, likeliest)
        is_harmless = likeliest[:2] == _PRAISE or (judged.is_guess and not self._is_grave(likeliest))
        is_calm = self.urgency.may_wait(judged.text) or self.alarm.calms_unsaid(judged.text)
        return not (is_imagined or is_harmless or is_calm)

    def _is_grave(self, code: str) -> bool:
        return self.categories[code].urgency == "emergency"

    def _sounds_alarming(self, judged: Judged) -> bool:
        return self.model.alarm_line.judge(judged.alarm) >= self.model.alarm_least

    def _is_alarm_beside(self, judged: Judged, code: str) -> bool:
        """Whether the clauses without the words of danger, or of its end, alarm by themselves."""
        rest = ",".join(
            self.alarm.left_open(judged.text, code, lambda one: next(iter(self.judge(one).codes)) == code)
        )
        return bool(rest) and self._sounds_alarming(self.judge(rest))

    def judge(self, text: str, areas: Collection[str] = ()) -> Judged:
        """Weigh a normalized text for every kind and category."""
        folded = fold(text)
        said = self.model.look_up(folded)
        scores = self.model.score(said)
        threats = self.alarm.hear(text)
        words = self.segmenter.find_words(folded)
        hits = self.lexicon.find(folded, words, areas)
        weighed = weigh_codes({code: scores[code] for code in self.categories}, hits, threats)
        codes = self._without_guesses(text, weighed, danger_code(threats))
        now = any(threat.is_now for threat in threats)
        likeliest = next(iter(codes))
        is_grave = self._is_grave(likeliest) and codes[likeliest] > _NO_IDEA
        kinds = {kind: scores[label] for kind, label in _KINDS}
        rival = max(score for kind, score in kinds.items() if kind is not Kind.ISSUE)
        return Judged(
            text=text,
            folded=folded,
            said=said,
            words=words,
            hits=hits,
            threats=threats,
            kinds=kinds,
            codes=codes,
            is_guess=likeliest != next(iter(weighed)),
            two=scores[TWO],
            alarm=(scores[EMERGENCY], now, bool(threats), is_grave, kinds[Kind.ISSUE], rival),
        )

    def taught(self, entries: Sequence[Entry]) -> "Reader":
        """A reader that knows these besides its tables; what was taught before is forgotten."""
        self.segmenter.learn(fold(entry.word) for entry in entries)
        return replace(self, lexicon=self.told.with_entries(entries))

    def _without_guesses(self, text: str, codes: Mapping[str, float], told: str) -> dict[str, float]:
        """A category of danger that no word bears out stands only where it is certain."""
        first, second = islice(codes.items(), 2)
        is_certain = self.model.code_line.judge((first[1], first[1] - second[1])) >= _CERTAIN
        kept = {told, first[0] if is_certain else ""}
        return rank(
            {**codes, **{code: codes[code] - _UNTOLD for code in self.signs.list_untold(text) - kept}}
        )

    def _urgency(self, text: str, matters: Sequence[Matter], *, is_alarm: bool) -> Urgency:
        """The alarm, else what the categories and the words say."""
        if is_alarm:
            return "emergency"
        sure = tuple(matter.code for matter in matters if matter.confidence >= _GUESS)
        said = self.urgency.judge(text, sure)
        return "urgent" if said == "emergency" else said

    def _reasons(self, judged: Judged, codes: Sequence[str]) -> tuple[str, ...]:
        """The words the lexicon and the model decided by, for each category."""
        words: list[str] = []
        for code in codes:
            told = [hit for hit in judged.hits if any(entry.code == code for entry in hit.entries)]
            words += [judged.text[hit.start : hit.end] for hit in told]
            words += self._decisive(judged, code, _REASONS // len(codes))
        return tuple(dict.fromkeys(words)) or tuple(judged.text[:_REASONS])

    def _decisive(self, judged: Judged, label: str, most: int) -> tuple[str, ...]:
        return self.model.decisive(judged.folded, judged.said, judged.words, label, most)


def _at(place: Place, reading: Reading) -> Reading:
    return replace(reading, **vars(place)) if place != _NOWHERE else reading  # the fields have the same names


def _is_wordless(text: str) -> bool:
    return not _SAYS.search(text)


def _without_contacts(text: str) -> tuple[str, tuple[str, ...]]:
    """The words to be judged, and the numbers left out of them; none when there is hardly more than them."""
    rest, numbers = part_contacts(text)
    return (text, ()) if not numbers or _is_wordless(rest) or ONLY_TALK.fullmatch(rest) else (rest, numbers)


def load_reader(cache_dir: Path, model: Model | None = None) -> Reader:
    """Load every table, the dictionary and the model unless given (about a second).

    jieba keeps its cache in `cache_dir`.
    """
    categories = load_categories()
    lexicon = load_lexicon()
    return Reader(
        categories=categories,
        normalizer=load_normalizer(),
        alarm=load_alarm(),
        signs=load_signs(),
        lexicon=lexicon,
        told=lexicon,
        segmenter=Segmenter(sorted(lexicon.entries), cache_dir),
        model=model or load_model(),
        urgency=load_urgency(categories),
    )
