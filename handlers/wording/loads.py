"""How much people have in hand."""

from collections.abc import Sequence


def most_first(lines: Sequence[tuple[str, int, bool]], *, others: int) -> str:
    """Name, count, and whether they are away; `others` are not shown."""
    if not lines:
        return "大家手上都没有没办完的事。"
    shown = [f"{name} {count}件{'（请假）' if is_away else ''}" for name, count, is_away in lines]
    rest = [f"还有{others}人，每人都不多于这些。"] if others else []
    return "\n".join(("手上没办完的：", *shown, *rest))
