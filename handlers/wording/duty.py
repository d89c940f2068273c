"""Who is there today."""

from collections.abc import Sequence

from handlers.wording.labels import ROLES


def on_duty(compound: str, lines: Sequence[tuple[str, Sequence[str]]]) -> str:
    """One line for each kind of people."""
    if not lines:
        return f"{compound}还没有排上人。"
    shown = [f"{ROLES.get(kind, kind)}：{'、'.join(names)}" for kind, names in lines]
    return "\n".join((f"{compound}今天值班：", *shown))


def away(name: str, stand_in: str) -> str:
    """Somebody on leave, in such a line."""
    return f"{name}（请假，{stand_in}代）" if stand_in else f"{name}（请假）"


def where(example: str) -> str:
    """Nothing tells the compound."""
    return f"您问的是哪个小区？带上名字再问，比如：{example}今天谁值班。看一周的回“值班表”。"
