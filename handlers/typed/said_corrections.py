"""A matter put right in plain words, "不是路灯,是楼道灯", taken apart into what it is and what it is not."""

import re

from handlers.typed.said_places import has_place

_GAP = r"[\s,，。.:：;；、!！~～…—\-]"
_WRONG = r"(?P<wrong>[^\s,，。.:：;；、!！?？]{1,12}?)"
_RIGHT = r"(?P<right>[^\s,，。.:：;；、!！?？]{2,12}?)"
_LEAD = (
    r"(?:(?:这个?事?情?|那个?事?情?|这件事?情?|它|其实|不对|不是的|错了|你?[搞弄分说看]错了)"
    rf"{_GAP}*)*"
)
_TURN = r"(?:而|应该|应当|应|其实|实际上?|就|明明|分明|都|这)*(?:是|属于|算)"
_NOT = r"(?:并|根本|肯定|应该)?(?:不是|不算|不属于)"
_END = rf"[了啦呀啊哦噢哈吧嘛]*{_GAP}*"
_SHAPES = (
    re.compile(rf"{_LEAD}{_NOT}{_GAP}*{_WRONG}{_GAP}*{_TURN}{_GAP}*{_RIGHT}{_END}"),
    re.compile(rf"{_LEAD}{_TURN}{_GAP}*{_RIGHT}{_GAP}*(?:而|可|并)?{_NOT}{_GAP}*{_WRONG}{_END}"),
)
_NAMED = re.compile(rf"{_LEAD}{_TURN}{_GAP}*{_RIGHT}的(?:事情?|问题){_END}")  # 1是垃圾的事
_FILLING = re.compile(r"(?:事情?|问题|活儿?|毛病|类别?|[这那一]类|[的了啦呀啊哦噢哈吧嘛])+$")
# Who, why and a question are no matter; nor is the bare spot where one lies.
_NO_MATTER = re.compile(
    r"(?:[不因由等怕]|没(?![水电气热暖网信])).*|.*(?:[我你您他她咱俺谁几哪吗呢么]|什么|怎|多少|时候).*"
    r"|(?:地下)?(?:车库|地库)|(?:楼下)?大?门口|楼道|走廊|院子里?|大厅|楼顶|天台|广场|花园"
)
_CODE = re.compile(r"\d{4}")


def read_correction(said: str, *, is_numbered: bool) -> str:
    """What it is; empty where the words tell something else, as that it is elsewhere."""
    for shape in (*_SHAPES, _NAMED) if is_numbered else _SHAPES:
        if found := shape.fullmatch(said):
            is_of_matters = all(_is_matter(_bare(part)) for part in found.groups())
            return _bare(found["right"]) if is_of_matters and len(_bare(found["right"])) > 1 else ""
    return ""


def _bare(part: str) -> str:
    """供热 of 供热的事."""
    return _FILLING.sub("", part) or part


def _is_matter(part: str) -> bool:
    if _CODE.fullmatch(part):
        return True
    return not (_NO_MATTER.fullmatch(part) or has_place(part) or any(c.isdigit() for c in part))
