"""算了不用来了, 4不用办了, 取消: nobody needs to come any more, in one's own words."""

import re

from handlers.typed.phrases import AFTER, BEFORE, GAP

_LONGEST = 40
_GIVEN_UP = rf"(?:那?(?:就|还是)?算了(?:吧|哈)?{GAP}*)"
_NO_NEED = (
    r"(?:不用|不必|甭|不需要|不要)(?:再|你们|师傅|物业|麻烦)*(?:派?人)?(?:来|上门|过来|管|修|办|处理|弄|看)(?:人|修|看|管)?(?:了|啦)"
    r"|(?:先)?(?:不|别)(?:来|修|办|弄|麻烦(?:你们|您|师傅|大家)?)了|撤(?:了|掉|回|销)?吧"
    r"|[我俺]们?自己(?:就|给)?(?:修|弄|换|办|处理|通)(?:好|上|完|开)?了"
)
_ALONE = re.compile(
    rf"{BEFORE}(?:{_GIVEN_UP}|{_GIVEN_UP}?(?:取消(?:吧|了|掉)?|不用(?:了|啦)|不需要了)|{_GIVEN_UP}?(?:{_NO_NEED})){AFTER}"
)
_MISTAKEN = (  # 是我弄错了，是5号楼 puts it right
    r"(?!.*(?:\d|号|栋|单元|就是))(?:没(?:啥|什么)?事(?:儿)?(?:了|啦)|是(?:我|俺)(?:自己)?(?:弄错|看错|搞错|记错|误会|忘[了关开]|没[关开]))"
)
_WITH_WORDS = re.compile(rf"{BEFORE}{_GIVEN_UP}?(?:{_NO_NEED}|{_MISTAKEN}).*", re.DOTALL)
# angry, or asked, or telling of trouble: it is not over for who says so
_GOES_ON = re.compile(
    r"[?？吗么]|投诉|举报|12345|你们(?!了)|是吧|怎么|什么|凭|没人|态度|可是|但是?|不过|还(?:是(?!算)|在|没)|又|再不|才|先不|了事|没有?(?:修|弄|办)"
)


def is_needless(said: str) -> bool:
    """Whether the words take back what was asked for."""
    if len(said) > _LONGEST or _GOES_ON.search(said):
        return False
    return bool(_ALONE.fullmatch(said) or _WITH_WORDS.fullmatch(said))


def is_bare(said: str) -> bool:
    """Whether they say no more than that."""
    return bool(_ALONE.fullmatch(said))
