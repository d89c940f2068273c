"""The way down, and the list of what is open here."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from aiohttp import web

from bot.web.console.hall import HOME, Facts, Hall
from handlers.console import areas, lists
from handlers.console.viewer import Viewer
from handlers.wording.console import TABS
from handlers.wording.labels import DOORS, LEVELS, URGENCIES
from nlp.categories import Category
from storage.console_lists import Wanted
from storage.models import Area, Door, Level, State, Urgency
from storage.states import FINISHED, WORKING
from storage.unit_of_work import UnitOfWork

MOST_SKIPPED = 100_000_000
_TABS: dict[str, Collection[State]] = {
    "open": WORKING,
    "rated": (State.RESOLVED,),
    "over": FINISHED,
    "all": (),
}
_LONGEST_SEARCH = 60

E = TypeVar("E", bound=StrEnum)


class AreaPages:
    """The console's first page, and every stop on the way down."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._pages = hall.pages

    def add_routes(self, site: web.Application) -> None:
        """Open it."""
        site.router.add_get(HOME, self._show)

    async def _show(self, request: web.Request) -> web.Response:
        query = request.query
        words = query.get("q", "").strip()[:_LONGEST_SEARCH]
        begin, desk = _whole(query.get("from", "")), self._pages.desk

        def work(uow: UnitOfWork, viewer: Viewer) -> Facts:
            numbered = lists.find_numbered(uow, viewer, words)
            if len(numbered) == 1:
                raise web.HTTPSeeOther(f"{HOME}/issue/{numbered[0].community}/{numbered[0].number}")
            area, now = _area(uow, viewer, query.get("area")), self._pages.clock()
            if numbered:
                found = lists.show_these(uow, desk, viewer, numbered, now)
            else:
                wanted = lists.searched(_wanted(query), words) if words else _wanted(query)
                found = lists.list_issues(uow, desk, viewer, area, wanted, begin, now)
            return {
                "area": areas.look_around(uow, viewer, area, now),
                "found": found,
                "owners": lists.owners_of(uow, viewer, area),
                "mark": sum(uow.console.ends().values()),  # how much had happened when this was read
                **_asked(query, words),
                **_choices(desk.categories),
            }

        return await self._hall.show(request, "console_area.html", work)


def _asked(query: Mapping[str, str], words: str) -> Facts:
    """What the page was asked for, as its form and its links repeat it."""
    return {
        "asked": dict(query),
        "words": words,
        "tab": "" if _is_marked(query) else _tab(query),
        "narrowed": _is_narrowed(query),
        "link": _Link(query),
    }


def _choices(categories: Mapping[str, Category]) -> Facts:
    """What its form offers."""
    return {
        "tabs": [*TABS.items()],
        "groups": {code[:2]: one.group for code, one in categories.items()},
        "levels": LEVELS,
        "doors": DOORS,
        "urgencies": URGENCIES,
    }


class _Link:
    """Addresses of this page with something of its query changed."""

    def __init__(self, query: Mapping[str, str]) -> None:
        self._query = {name: value for name, value in query.items() if value and name != "from"}

    def __call__(self, **changes: str | int) -> str:
        wanted = {name: str(value) for name, value in (self._query | changes).items() if value}
        return f"{HOME}?{urlencode(wanted)}" if wanted else HOME


def _area(uow: UnitOfWork, viewer: Viewer, code: str | None) -> Area | None:
    """Where they are; what is not theirs is not there."""
    if not code:
        return areas.home_of(uow, viewer) if code is None else None
    found = areas.find_here(uow, viewer, code)
    if found is None:
        raise web.HTTPNotFound
    return found


def _wanted(query: Mapping[str, str]) -> Wanted:
    states = _TABS[_tab(query)]
    wanted = Wanted(
        states=states,
        group=query.get("group", "")[:2],
        overdue=bool(query.get("overdue")),
        untaken=bool(query.get("untaken")),
        owner=query.get("owner", ""),
        level=_one_of(Level, query.get("level", "")),
        door=_one_of(Door, query.get("door", "")),
        urgency=_one_of(Urgency, query.get("urgency", "")),
    )
    return replace(wanted, states=WORKING) if wanted.overdue or wanted.untaken else wanted


def _tab(query: Mapping[str, str]) -> str:
    """Which states are listed; what is searched for may be over."""
    asked = query.get("tab", "")
    return asked if asked in _TABS else "all" if query.get("q", "").strip() else "open"


def _is_marked(query: Mapping[str, str]) -> bool:
    return bool(query.get("overdue") or query.get("untaken"))


def _is_narrowed(query: Mapping[str, str]) -> bool:
    return any(query.get(name) for name in ("group", "owner", "level", "door", "urgency"))


def _one_of(words: type[E], value: str) -> E | None:
    return words(value) if value in set(words) else None


def _whole(value: str) -> int:
    is_number = value.isascii() and value.isdigit() and len(value) < 12
    return min(int(value), MOST_SKIPPED) if is_number else 0
