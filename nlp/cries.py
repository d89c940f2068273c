"""Part a message from its cry for somebody: 芒果掉在车顶上,快来人啊 tells of mangoes."""

import re

_CRY = re.compile(
    r"[,。!\s]*(?:(?:赶紧|快点?|谁)?来个?人(?:[啊呀哪吧]|看看|帮忙)?|救命啊?)(?=[,。!\s]|$)[,。!\s]*"
)


def without_cry(text: str) -> str:
    """The normalized text without the cry; whole where it is nothing else."""
    return _CRY.sub(",", text).strip(",") or text
