"""The frame around every page: templates that escape what they are given and refuse what they are not."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web

from bot.web.static_files import StaticFiles
from handlers.rules.calendar import SHANGHAI
from handlers.wording import labels

TEMPLATES = Path(__file__).parent / "templates"


def hang_frame(site: web.Application, static: StaticFiles, clock: Callable[[], datetime]) -> None:
    """Let pages be drawn on the site."""
    frame = aiohttp_jinja2.setup(
        site,
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=jinja2.select_autoescape(("html", "xml", "atom", "svg"), default=True),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    frame.globals["static"] = static.address
    frame.filters |= {
        "day": lambda moment: labels.day_from(clock(), moment),  # 11月30日, 2025年11月30日
        "stamp": lambda moment: labels.stamp_from(clock(), moment),  # 11月21日 10:42
        "shown": labels.shown,  # a cell of a table
        "iso": _iso,  # for <time datetime>
        "utc": _utc,  # for an address: to the last microsecond
    }


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _iso(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).isoformat(timespec="seconds")
