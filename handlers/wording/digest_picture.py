"""What is written on a digest's picture."""

from handlers.digests.view import Digest
from handlers.rules.outlook import Wanted
from handlers.rules.tally import Side
from handlers.wording.digest import MATTERS, span
from handlers.wording.ratings import SIDES

NOTHING_WANTED = "要您拿主意的：没有"
AT_START = "周初"
ACCOUNT, SAME_LENGTH, NOTHING_CAME = "来的和去的", "两条一样长，账就对上了", "这周没有，手里也没有"
RATES, OF_HOW_MANY = "三个率", "几件里的几件"
RESPONSE, RESOLUTION, CONTENT = "响应", "解决", "满意"
SAID, NOT_COUNTED = "各户说到的", "没说到的不算"
MORE_MATTERS, MORE_PLACES, USUAL_WEEK = "什么事多", "哪里事多", "竖线是平时一周"


def title(digest: Digest) -> str:
    """滨河社区周报."""
    return f"{digest.community}周报"


def days(digest: Digest) -> str:
    """Its days, and whether they are over."""
    return span(digest) if digest.is_over else f"{span(digest)}，还没过完"


def wanted(count: int) -> str:
    """Over what only the secretary can decide."""
    return f"要您拿主意 {count} 件"


def decision(digest: Digest, one: Wanted) -> str:
    """One of them: #37 水管漏水：转来转去没人接住."""
    return f"#{one.issue.number} {digest.of(one.issue).matter}：{MATTERS[one.matter][0]}"


def late(digest: Digest) -> str:
    """Over whose hands the overdue is in."""
    return f"超时 {len(digest.tally.late)} 件，在谁手上"


def at_end(digest: Digest) -> str:
    """The last piece of the account."""
    return "周末" if digest.is_over else "现在"


def share(kept: int, of: int) -> str:
    """92%  11/12."""
    return f"{round(100 * kept / of)}%  {kept}/{of}" if of else "没有"


def side(one: Side) -> str:
    """Before its bar: 速度."""
    return SIDES[one.name]


def homes(one: Side) -> str:
    """Behind it: how many homes spoke of it."""
    return f"{len(one.marks)} 户"


def left_out(count: int) -> str:
    """Below the longest bars."""
    return f"还有 {count} 样，在明细里"
