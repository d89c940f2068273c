"""Tell a message that only asks how a known matter goes, and which: 水管那件办得咋样了."""

import re

from nlp.bare_inquiries import asks_barely

_CALL = (
    r"(?:(?:[你您]们?好|请问|问一?下|想问问?|打听一?下|师傅|物业|社区|书记|机器人|小助手|那个|就是)[, ]?"
    r"|对了[, ]?|[哎喂][, ]?)*"
)
_WHO = r"(?:(?:我们?|咱们?|俺们?)家?)?"
_WHEN = (
    r"(?:上[次回]|上个?(?:周|月|星期|礼拜)[一二三四五六日天]?|之前|以前|前[几两]?天|昨[天晚]|那天"
    r"|今?天?早上|上午|刚才?)"
)
_SAID = r"(?:跟[你您]们?)?(?:说|报|讲|提|反[映应馈]|登记|投诉|报修)(?:过|了|上去)?"
_BEFORE = rf"{_WHO}(?:{_WHEN}{_WHO}{_SAID}(?:的|那个)|{_SAID}的)"
_MATTER = r"(?:的?[那这](?:回?事[儿情]?|[件个条单桩]事?[儿情]?)|的(?:事[儿情]?|单子))"
_LATE = r"(?:现在|目前|到底|究竟|后来|今天|[都又是, ])*"
_DONE = r"(?:办|弄|处理|整|搞|修|解决|进行|进展|走|查|落实)"
_GOES = "|".join(  # how it is asked, a way a line
    (
        rf"{_DONE}?[得的到]?(?:怎么?样|咋样|咋个样|啥样|如何)",  # 办得咋样
        rf"{_DONE}?到(?:哪(?:[一几]?步|里|儿|个环节)?|[什啥]么?程度)",  # 进行到哪一步
        r"有(?:没有?)?(?:个?结果|信[儿息]?|消息|进展|说法|下文|动静|着落|回音|眉目)",  # 有没有下文
        r"有(?:没有?)?人[去来]?(?:管|弄|处理|修|看|问|理|负责)?过?",  # 有人去看过吗
        r"(?:是|归|由|该)?谁在?(?:弄|办|管|修|处理|负责|接)(?:的|着|呢)?",  # 归谁管
        r"派给(?:谁|哪个)",
        rf"{_DONE}(?:好|完|清楚|妥)?",  # 修好没
        r"好|完事",
    )
)
_END = r"[啊呀呢哦嘞哈,。!?~ ]*(?:谢谢[您你]?)?[,。!~ ]*"
_ASKED = rf"了?(?:没有?|[吗嘛不么冇])?了?{_END}"
_IS_ASKED = rf"(?=.*(?:怎么?样|[咋啥谁]|哪个|如何|到哪|程度|有没|(?:没有?|[吗嘛么不冇]){_END}$))"
_NAMED = r"[^,。!?;]"
_ASKS = rf"{_LATE}{_IS_ASKED}(?:{_GOES}){_ASKED}"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_CALL}{_BEFORE}(?P<what>{_NAMED}{{0,12}}?){_MATTER}?{_ASKS}",  # 上次说的水管修好没
        rf"{_CALL}(?P<what>{_NAMED}{{0,14}}?){_MATTER}{_ASKS}",  # 水管那件办得咋样了
    )
)


def asked_after(text: str) -> str | None:
    """The words for that matter in a normalized message; None of a message that says anything else."""
    if asks_barely(text):
        return ""
    found = next((match for shape in _SHAPES if (match := shape.fullmatch(text))), None)
    return found["what"] if found else None
