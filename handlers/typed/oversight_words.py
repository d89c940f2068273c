"""The words of those who oversee: 吹哨, 督办, 取消督办, 督办答复, 老刘咋还没去, 37谁在弄."""

from handlers.typed.phrases import AFTER, ASKING, GAP, NO_QUESTION, NUMBER, Phrase, shape
from handlers.typed.verbs import Verb

_WHISTLE = r"吹(?:个|一下|一)?哨子?|召集"
_SUPERVISE = r"(?:书面|重点|挂牌)?督办|督查督办|限期答复|要求书面答复"
_OFF = (
    r"(?:(?:取消|解除|撤销|撤回|撤了?|停止|结束|不(?:用|必|要|再)?|别|先不)督办"
    r"|督办(?:先)?(?:取消|解除|撤销|撤|停|不用)了?)"
)
_REPORT = r"(?:督办|书面)(?:的)?(?:答复|回复|报告|情况)|(?:答复|回复)督办"
_THEN = rf"(?:{GAP}+|(?=\d))"  # words that go on are something else: 吹哨声太大了

ALONE: tuple[Phrase, ...] = (
    Phrase(verb=Verb.WHISTLE, shape=shape(rf"(?:{_WHISTLE})(?:一下)?{AFTER}")),
    Phrase(verb=Verb.SUPERVISE, shape=shape(rf"(?:{_SUPERVISE})(?:一下)?{AFTER}")),
    Phrase(verb=Verb.UNSUPERVISE, shape=shape(rf"{_OFF}{AFTER}")),
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
    Phrase(
        verb=Verb.REMIND,
        shape=shape(
            r"(?P<receiver>[小老][一-龥]|[一-龥]{1,2}师傅)(?:怎么|咋|为啥|为什么)还(?:没有?|不)(?:去|来|到|修|办|弄|动)"
            rf"(?:呢|啊|呀)?{ASKING}"
        ),
    ),
)
BESIDE_NUMBER: tuple[Phrase, ...] = (
    Phrase(
        verb=Verb.LOOKUP,
        shape=shape(
            r"(?:现在|到底|都)?(?:[办处弄修整理]{0,2}[得的]?咋样|(?:[啥什]么?时候|几时|几点|多会儿)(?:能|有人|才|会)?(?:来|修|好|弄好|修好)(?:人|修)?"
            rf"|有人(?:管|来|弄|去)(?:没有?|不)?){ASKING}"
        ),
        needs_number=True,
    ),
    Phrase(
        verb=Verb.LOOKUP,
        shape=shape(
            r"[这那]?[个件]?(?:事情?)?(?:现在|到底)?(?:是|归|由)?谁在?(?:管|弄|办|修|负责|处理|接)(?:的|着|呢)?"
            rf"{ASKING}"
        ),
        needs_number=True,
    ),
)
