"""我不在家，钥匙搁对门了: when somebody is at home to open, and nothing else."""

import re

from nlp.fragments import ONLY_TALK

_WHEN = (
    r"(?:今天|明天|后天|今晚|上午|中午|下午|晚上|白天|一整?天|整天|全天|现在|这会儿?|一直|\d{1,2}点(?:半|多|钟)?|[一二两三四五六七八九十]{1,3}点"
    r"|以?后|以?前|到|之|都|才|就|也|还|这两天)*"
)
_WHO = r"(?:[我俺咱]们?|老伴|儿子|闺女|女儿|孩子|老头子?|老太太|他|她|家里?|屋里?)*"
_CLAUSE = re.compile(
    rf"\A(?:{_WHEN}{_WHO}{_WHEN}(?:(?:不|没)?在家(?:等着?|呢)?|(?:有|没)人(?:在家|开门)?|不?(?:出门|出去|回家|下班|回来)(?:了|买菜|办事)?)"
    rf"{_WHEN}[了的呢啊哈]*|{_WHO}{_WHEN}在(?:医院|单位|外[面地]|上班|老家)|{_WHO}(?:钥匙|门卡)(?:给|放|搁|在|留)[^,，。没不丢坏]{{1,8}}|(?:您?师傅|要不|那就?|改|麻烦|随时|直接|可以|再)*{_WHEN}(?:您?师傅|直接|可以|能|再)*(?:上门|过来|来|修)?(?:就行|都行|吧)?)"
)
_HOME = re.compile(r"在家|[有没]人|钥匙|门卡|[^\W过]来|[天午晚]吧")
_MARKS = re.compile(r"[\s,，。.!！~～;；]+")
_LONGEST = 30


def tells_of_home(words: str) -> bool:
    """Whether every clause tells who is there, and when."""
    clauses = [clause for clause in _MARKS.split(words) if clause and not ONLY_TALK.fullmatch(clause)]  # 好
    is_short = len(words) <= _LONGEST and bool(_HOME.search(words))
    return is_short and all(map(_CLAUSE.fullmatch, clauses))
