"""算了不用来了, 取消: nobody needs to come any more; 别撤了, 还是要修: somebody does after all."""

import re

from handlers.typed.phrases import AFTER, BEFORE, GAP
from nlp.asides import tells_driven_off

_LONGEST = 40
_GIVEN_UP = rf"(?:那?(?:就|还是)?算了(?:吧|哈)?{GAP}*)"
_NO_NEED = (
    r"(?:不用|不必|甭|不需要|不要)(?:再|你们|师傅|物业|麻烦)*(?:派?人)?(?:来|上门|过来|管|修|办|处理|弄|看)(?:人|修|看|管)?(?:了|啦)"
    r"|(?:先)?(?:不|别)(?:来|修|办|弄|麻烦(?:你们|您|师傅|大家)?)了|撤(?:了|掉|回|销)?吧"
    r"|[我俺]们?自己(?:找|请|叫)(?:个?人|个?师傅)(?:来)?(?:修|弄|换|办|处理|通)(?:吧|了|得了)?|(?:就)?当我没[说问提](?:过|吧)?"
    r"|[我俺]们?自己(?:就|给)?(?:修|弄|换|办|处理|通)(?:好|上|完|开)?了"
    r"|[我俺]们?自己(?:再|先)?(?:修修?|弄弄?|换|搞|解决|处理|想办法)(?:吧|得了)"
)
_OF_IT = (
    rf"(?:(?:刚才|刚刚|之前|早上|上午)?(?:我?[说报]的)?(?:那个|那件事?|这个|这件事?)?(?:就|都|先)?{GAP}*)"
)
_ALONE = re.compile(
    rf"\A{BEFORE}{_OF_IT}(?:{_GIVEN_UP}|{_GIVEN_UP}?(?:取消(?:吧|了|掉)?|不用(?:了|啦)|不需要了)|{_GIVEN_UP}不(?:说|报|反映)了|{_GIVEN_UP}?(?:{_NO_NEED})|(?:哎呀|是|我|刚才){{0,3}}[发报看]错[了啦]){AFTER}"
)
_MISTAKEN = (  # 是我弄错了，是5号楼 puts it right
    r"(?!.*(?:\d|号|栋|单元|就是))(?:没(?:啥|什么)?事(?:儿)?(?:了|啦)|(?:哎呀)?是(?:我|俺)(?:自己)?(?:弄错|看错|搞错|记错|误会|欠费|忘[了关开]|没[关开交充]))"
)
_FOUND = (
    rf"(?:不用了|不用管了){GAP}+(?:我?(?:自己)?(?:找|查|弄|搞)(?:到|着|清楚|明白)了|(?:原来)?是[我俺]们?家)"
)
_WHY = rf"(?:[^\s,，。.:：;；、!！?？~～]{{1,12}}(?:{GAP}+|的))?"  # 车挪走了 不用管了, 水龙头的不用来了
_WITH_WORDS = re.compile(rf"\A{BEFORE}{_GIVEN_UP}?(?:{_WHY}{_NO_NEED}|{_MISTAKEN}|{_FOUND}).*", re.DOTALL)
# angry, or asked, or telling of trouble: it is not over for who says so
_GOES_ON = re.compile(
    r"[?？吗么]|投诉|举报|12345|你们(?!了)|是吧|怎么|什么|凭|没人|态度|可是|但是?|不过|还(?:是(?!算)|在|没)|又(?![亮好通热]|来[水电]|有[水电])|再不|(?<!刚)才|先不|了事|没有?(?:修|弄|办)"
)


def is_needless(said: str) -> bool:
    """Whether the words take back what was asked for."""
    if len(said) > _LONGEST or _GOES_ON.search(said):
        return False
    return bool(_ALONE.fullmatch(said) or _WITH_WORDS.fullmatch(said)) or tells_driven_off(said)


_WANTED = re.compile(
    r"(?:哎呀?|唉|那|不行|等等|我|俺|又|还是|先|现在|刚才|刚刚|那个|那件|这个|这件|事情?|请|麻烦|帮我|给我)*"
    r"(?:(?:不(?:想|要|用)?|别|甭|没想)(?:给我)?(?:撤(?:回|销|单|掉)?|取消)(?:掉)?|(?:撤|取消|点|按)错|反悔"
    r"|(?:恢复|接着办|继续办)(?:刚才|那|这|我|的|个|件|事)*|(?<=还是)(?:要|得|请)(?:修|办|弄|处理|来人|派人)|还(?:要|得)(?:修|办|弄|处理))"
    r"(?:了|啦|吧|的|呢|啊|一下)*"
)
_CLAUSES = re.compile(r"[\s,，。.!！;；~～…]+")


def is_wanted_after_all(said: str) -> bool:
    """Whether what was taken back is wanted again."""
    clauses = [one for one in _CLAUSES.split(said) if one]
    return len(said) <= _LONGEST and any(_WANTED.fullmatch(one) for one in clauses)


def is_bare(said: str) -> bool:
    """Whether they say no more than that."""
    return bool(_ALONE.fullmatch(said))
