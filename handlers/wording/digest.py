"""The week on one page, in its first form."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.rules.tally import Tally
from handlers.wording.labels import day, stamp


def page(
    community: str,
    week: str,
    start: datetime,
    end: datetime,
    tally: Tally,
    late: Sequence[tuple[str, int]],
    *,
    until: datetime | None,
    seal: str,
) -> str:
    """The numbers of one week; `late` names who is overdue with how many.

    `until` is set while the week is not over; `seal` proves later that no line was taken back.
    """
    said, prompt = tally.satisfaction, tally.promptness
    overdue = "、".join(f"{name} {count} 件" for name, count in late) or "没有"
    flagged = f"；一再超时报了街道的 {tally.flagged} 件" if tally.flagged else ""
    unfinished = f"，到{stamp(until)}为止" if until else ""
    close = "现在" if until else "周末"
    unrated = said.unrated + said.machine_closed
    ratings = f"满意 {said.satisfied}、基本满意 {said.acceptable}、不满意 {said.dissatisfied}"
    unchecked = f"；巡查的有 {said.unchecked} 件没人核查" if said.unchecked else ""
    return "\n".join(
        (
            f"{community} {week} 周报（{day(start)}—{day(end - timedelta(days=1))}）{unfinished}",
            f"周初 {tally.before} 件没办完，新来 {tally.came_in} 件，返工 {tally.reopened} 件",
            f"办结 {tally.solved} 件，不予受理 {tally.declined} 件，撤回 {tally.withdrawn} 件",
            f"{close} {tally.open} 件没办完，其中 {tally.not_accepted} 件还没人接",
            f"超时：{overdue}{flagged}",
            f"说了 {prompt.issues} 件：机器按时登记 {prompt.registered} 件，人按时受理 {prompt.accepted} 件",
            f"{ratings}、未评 {unrated}{unchecked}",
            f"台账印记 {seal[:12] or '无'}",
        )
    )


def not_for_you() -> str:
    """The digest is asked for by somebody it is not for."""
    return "周报只给社区书记和社区工作者看。"


def no_such_week(words: str) -> str:
    """A week nobody can tell."""
    return f"没认出“{words}”是哪一周，比如：周报 2026-W47。"
