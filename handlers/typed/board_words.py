"""The words of those who keep the public board: 公示, 不公示, 公示照片, 撤下照片."""

from handlers.typed.phrases import AFTER, Phrase, opening, shape
from handlers.typed.verbs import Verb

_BOARD = r"(?:到|在|上)?(?:公示板|公示栏|公告栏|墙上?|外网)"
_PHOTO = r"(?:的)?(?:照片|图片|相片)"
_OFF = r"(?:不(?:要|能|宜|用|再)?|别|取消|撤下?|暂不)"
_DOWN = r"(?:撤|拿|去|摘|删|取)(?:下来?|掉|走)"
_HOLD_BACK = rf"(?:[那这]件)?(?:{_OFF}公示(?:这件)?|不上{_BOARD}|从{_BOARD}上?{_DOWN})"
_PUBLISH = rf"(?:(?:可以|恢复|重新|再)?公示(?:这件)?|上{_BOARD})"
_SHOW = rf"(?:可以)?(?:公示{_PHOTO}|{_PHOTO}(?:可以)?公示|{_PHOTO}上{_BOARD})"
_HIDE = rf"(?:{_OFF}(?:公示)?{_PHOTO}|{_PHOTO}(?:不(?:要|能)?公示|撤下))"

ALONE: tuple[Phrase, ...] = (
    Phrase(verb=Verb.HIDE_PHOTOS, shape=shape(rf"{_HIDE}{AFTER}")),
    Phrase(verb=Verb.SHOW_PHOTOS, shape=shape(rf"{_SHOW}{AFTER}")),
    Phrase(verb=Verb.HOLD_BACK, shape=shape(rf"{_HOLD_BACK}{AFTER}")),
    Phrase(verb=Verb.PUBLISH, shape=shape(rf"{_PUBLISH}{AFTER}")),
)
OPENINGS: tuple[Phrase, ...] = (
    Phrase(verb=Verb.HIDE_PHOTOS, shape=shape(opening(_HIDE))),
    Phrase(verb=Verb.HOLD_BACK, shape=shape(opening(_HOLD_BACK))),
)
