"""The words for many hands and many eyes: 协办, 认领, 巡查, 核查."""

from handlers.typed.phrases import AFTER, ASKING, GAP, NO_QUESTION, Phrase, shape
from handlers.typed.verbs import Verb

_NUMBER = r"(?P<n>\d{1,6})(?!\d|\s*[号楼栋](?:楼|\d|单元))号?"
_LATER = r"(?:(?P<after>\d{1,6})(?=[\s,，、:：]|$))?"  # a number after the word
_NOBODY = r"退出|取消|不|[a-z一-龥]*(?:大家|各位|谁|的|了|吗|怎么|什么|一下)"
_WHO = rf"(?P<receiver>(?!{_NOBODY})[a-z一-龥·_]{{2,10}}?)"
_MORE = rf"(?:{GAP}+(?P<reason>.{{1,100}}))?{GAP}*"
_ROUND = (
    r"(?:(?:日常|今天|今日|今晚|早上|上午|下午|晚上|夜间)?(?:网格)?(?:巡查|巡逻|巡楼|巡检|巡视)(?:中|时)?)"
)
_ABOUT_ROUNDS = r"的|人员|保安|队|员|记录|制度|次数|安排|计划|通知|任务|工作|表|不|没有?人|太|一下|是|吗"
_NO_ROUND = rf"(?!\s*(?:{_ABOUT_ROUNDS}))"
_LOOKED = rf"(?:(?:现场)?(?:核查|复核|验收|检查)(?:结果)?{GAP}*)"
_GOOD = r"(?:合格|通过|没问题)"
_BAD = r"(?:不合格|没通过|不通过|未通过|没合格|不行)"
_HELPS = r"(?:帮忙|帮把手|搭把手|搭个手)"
_CLAIMS = r"(?:我们?|俺)?(?:来|要|想|愿意|报名|可以)?认领"

ALONE: tuple[Phrase, ...] = (
    Phrase(
        verb=Verb.HAND_LEAVE,
        shape=shape(rf"(?:我们?)?(?:(?:要|想)?(?:退出|取消)(?:协办|认领)|不(?:能)?(?:协办|认领))了?{AFTER}"),
    ),
    Phrase(
        verb=Verb.LEND,
        shape=shape(rf"(?:请|让|叫|由)?{_WHO}(?:来|去|过来|过去)?(?:一起)?协办(?:一下)?{AFTER}"),
    ),
    Phrase(verb=Verb.LEND, shape=shape(rf"协办{AFTER}")),
    Phrase(verb=Verb.CLAIM, shape=shape(rf"{_CLAIMS}(?:这一?[件个单](?:事情?)?|一下)?{AFTER}")),
    Phrase(
        verb=Verb.CLAIM,
        shape=shape(rf"我(?:们)?(?:也)?(?:想|来|要|可以|能)(?:来|去)?(?:帮忙|帮把手|搭把手|搭个手){AFTER}"),
    ),
    Phrase(verb=Verb.PATROL, shape=shape(rf"{_ROUND}{AFTER}")),
    Phrase(
        verb=Verb.UNCHECKED,
        shape=shape(rf"(?:(?:哪些|还有哪些|有没有)?(?:等|待|要|没)?核查的?(?:事|有哪些)?){ASKING}"),
    ),
    Phrase(verb=Verb.APPROVE, shape=shape(rf"(?:{_LOOKED}{_GOOD}|合格){AFTER}")),
    Phrase(verb=Verb.REJECT, shape=shape(rf"(?:{_LOOKED}{_BAD}|不合格){AFTER}")),
)
BESIDE_NUMBER: tuple[Phrase, ...] = (
    Phrase(verb=Verb.LEND, shape=shape(rf"协办(?:请|由|叫|给)?{_WHO}{_MORE}"), needs_number=True),
    Phrase(verb=Verb.APPROVE, shape=shape(rf"(?:合格|通过){AFTER}"), needs_number=True),
    Phrase(
        verb=Verb.REJECT,
        shape=shape(rf"{_LOOKED}?不合格(?:{GAP}+(?P<reason>.{{1,500}}))?"),
        needs_number=True,
    ),
    Phrase(verb=Verb.CLAIM, shape=shape(rf"我(?:来|去|也来|也去)?{_HELPS}{AFTER}"), needs_number=True),
    Phrase(verb=Verb.LOOKUP, shape=shape(rf"{_LOOKED}{AFTER}"), needs_number=True),
)
OPENINGS: tuple[Phrase, ...] = (
    Phrase(
        verb=Verb.LEND, shape=shape(rf"协办(?:{GAP}*{_NUMBER}{GAP}*|{GAP}+)(?:请|由|叫|给)?{_WHO}{_MORE}")
    ),
    Phrase(
        verb=Verb.CLAIM, shape=shape(rf"{_CLAIMS}{GAP}*{_NUMBER}{GAP}+{NO_QUESTION}(?P<reason>.{{1,100}})")
    ),
    Phrase(
        verb=Verb.APPROVE,
        shape=shape(
            rf"{_LOOKED}(?:{_NUMBER}{GAP}*)?{_GOOD}(?![吗么?？没])(?:{GAP}+{_LATER})?{GAP}*(?P<reason>.{{1,200}})?"
        ),
    ),
    Phrase(
        verb=Verb.REJECT,
        shape=shape(rf"{_LOOKED}(?:{_NUMBER}{GAP}*)?{_BAD}(?:{GAP}+{_LATER})?{GAP}*(?P<reason>.{{1,500}})?"),
    ),
    Phrase(verb=Verb.REJECT, shape=shape(rf"不合格{GAP}*{_NUMBER}{GAP}+(?P<reason>.{{1,500}})")),
    Phrase(verb=Verb.REJECT, shape=shape(rf"不合格{GAP}+(?P<reason>.{{1,500}})")),
    Phrase(
        verb=Verb.PATROL,
        shape=shape(rf"{_ROUND}{_NO_ROUND}(?:到|的时候)?(?:发现|看到|看见)?[\s:：,，]*(?P<rest>.{{2,4000}})"),
    ),
)
