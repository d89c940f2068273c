"""谁家的狗老叫唤 asks nobody: it complains of one home, whichever it is."""

import re

_WHOSE = re.compile(r"^[谁哪]家(?![也都还]|[停断没有])")


def of_some_home(text: str) -> str:
    """The normalized text as of some home, as long as it was; whole where nobody asks whose."""
    return _WHOSE.sub("有家", text, count=1)
