"""The words of those who oversee: 吹哨, 督办, 督办答复."""

from handlers.typed.phrases import AFTER, GAP, NO_QUESTION, NUMBER, Phrase, shape
from handlers.typed.verbs import Verb

_WHISTLE = r"吹(?:个|一下|一)?哨子?|召集"
_SUPERVISE = r"(?:书面|重点|挂牌)?督办|督查督办|限期答复|要求书面答复"
_REPORT = r"(?:督办|书面)(?:的)?(?:答复|回复|报告|情况)|(?:答复|回复)督办"
_THEN = rf"(?:{GAP}+|(?=\d))"  # words that go on are something else: 吹哨声太大了

ALONE: tuple[Phrase, ...] = (
    Phrase(verb=Verb.WHISTLE, shape=shape(rf"(?:{_WHISTLE})(?:一下)?{AFTER}")),
    Phrase(verb=Verb.SUPERVISE, shape=shape(rf"(?:{_SUPERVISE})(?:一下)?{AFTER}")),
    Phrase(verb=Verb.REPORT_BACK, shape=shape(rf"(?:{_REPORT}){GAP}*")),
)
OPENINGS: tuple[Phrase, ...] = (
    Phrase(
        verb=Verb.REPORT_BACK,
        shape=shape(rf"(?:{_REPORT}){_THEN}{NUMBER}{GAP}*(?P<reason>.{{1,1000}})"),
    ),
    Phrase(
        verb=Verb.WHISTLE,
        shape=shape(rf"(?:{_WHISTLE})(?:一下)?{_THEN}{NUMBER}{GAP}*{NO_QUESTION}(?P<rest>.{{1,200}})"),
    ),
    Phrase(
        verb=Verb.SUPERVISE,
        shape=shape(rf"(?:{_SUPERVISE})(?:一下)?{_THEN}{NUMBER}{GAP}*{NO_QUESTION}(?P<until>.{{1,200}})"),
    ),
)
