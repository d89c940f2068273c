"""What is written on the picture of a month's ranking."""

from handlers.digests.ranking_view import Ranking, Standing
from handlers.rules.flows import Flow
from handlers.rules.ranking import FEW
from handlers.wording.digest_picture import CONTENT, RESOLUTION, RESPONSE
from handlers.wording.labels import stamp

RATES = (RESPONSE, RESOLUTION, CONTENT)
SMALL = f"新来不到 {FEW} 件，不排次序"


def title(ranking: Ranking) -> str:
    """柳河街道月报."""
    return f"{ranking.area}月报"


def month(ranking: Ranking) -> str:
    """2026-10, how many communities, and whether it is over."""
    unfinished = "" if ranking.is_over else f"，到{stamp(ranking.end)}为止"
    return f"{ranking.month}，{len(ranking.standings)} 个社区{unfinished}"


def came_in(one: Standing) -> str:
    """新来 12  办结 9."""
    return f"新来 {one.came_in}  办结 {one.tally.balance.count(Flow.RESOLVED)}"


def rates(one: Standing) -> tuple[tuple[int, int], ...]:
    """So many of so many, in the order of their names."""
    return tuple((len(rate.kept), len(rate.of)) for rate in one.tally.rates)


def share(kept: int, of: int) -> tuple[str, str]:
    """92% and 11/12, or that there is nothing to count."""
    return (f"{round(100 * kept / of)}%", f"{kept}/{of}") if of else ("没有", "")


def picture(ranking: Ranking) -> str:
    """What is said where the picture cannot be shown."""
    return f"{ranking.area} {ranking.month} 月报图"


def left_out(count: int) -> str:
    """Below the last that has room."""
    return f"还有 {count} 个社区，在明细里"
