"""Part a message from the form of a letter: 尊敬的领导：您好！… 此致 敬礼 tells what stands between."""

import re

_IS_LETTER = re.compile(
    r"尊敬的|敬启者|见信|此致|敬礼|为盼|为感|盼复|反映如下|书面形式|特此|贵(?:社区|公司|单位|处|部门)"
)
_FORM = re.compile(
    r"^(?:尊敬的|敬爱的|致)[^,。:!?]{1,16}[:,。!]|(?:您好|你好|你们好|见信好|敬启者)[:,。!]+"
    r"|(?:本人|我)(?:系|是|为|乃)[^,。:!?]{1,24}[,。]|[故特现]?以书面形式(?:向[^,。:]{1,10})?(?=反映)|反映(?:如下|以下)(?:问题|情况)?[:,。]?"
    r"|(?:恳请|敬请|望|请|盼)[^,。:!?]{0,20}为[盼感][。!]?|盼复[。!]?|特此(?:函告|反映|来信)[,。]?"
    r"|[,。!]?\s*(?:此致)?[\s,。!]*敬礼[^?]{0,40}$"
)


def without_form(text: str) -> str:
    """The normalized text without greeting, introduction, plea and signature; whole where it is no letter."""
    if not _IS_LETTER.search(text):
        return text
    return _FORM.sub("", text).strip(" ,。") or text
