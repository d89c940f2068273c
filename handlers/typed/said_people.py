"""Whom something befalls: one's own, 楼上, 对门, 王奶奶."""

import re

OWN = "own"
_OWN = re.compile(
    r"我家|我们家|俺家|家里|[我俺](?:爸|妈|老公|老婆|儿|女|孙|爷|奶|公公|婆|媳|娘|爹|弟|妹|哥|姐)|老伴|打[我俺]|[我俺](?:摔|头晕|[心胸喘]|动不|起不)"
)
_BESIDE = re.compile(r"楼上|楼下|对门|隔壁|对面|邻居|门口|路边")
_NAMED = re.compile(
    r"([^\W\d老个位的我俺他她两大小上下门壁面居]"
    r"(?:大爷|大妈|大娘|大叔|大姐|奶奶|爷爷|阿姨|叔叔|婆婆|师傅|老师))"
)
_AGES = {
    "old": re.compile(r"老[人头太奶爷伯]|奶奶|爷爷|大[爷妈娘]|姥[姥爷]|外[公婆]"),
    "young": re.compile(r"孩|娃|宝宝|小[朋学]|[儿孙]子|[孙闺]女|婴儿"),
}


def people_in(words: str) -> frozenset[str]:
    """The marks by which one is told from another; none where anybody may be meant."""
    own = {OWN} if _OWN.search(words) else set()
    return frozenset(own | {*_BESIDE.findall(words)} | {*_NAMED.findall(words)})


def ages_in(words: str) -> frozenset[str]:
    """Whether the old or the young are spoken of; none where it may be anybody."""
    return frozenset(age for age, cue in _AGES.items() if cue.search(words))
