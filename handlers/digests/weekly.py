"""周报: a community's week, queued once for its secretary, and shown to whoever may ask."""

from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from handlers import tell
from handlers.context import Desk, Scene
from handlers.digests import send
from handlers.digests.read import TooEarly, read_week
from handlers.digests.view import Digest
from handlers.errors import Unclear
from handlers.rules.permissions import OVERSEERS
from handlers.rules.spans import week_ended, week_of
from handlers.typed.command import Command
from handlers.typed.spans_said import week_said
from handlers.wording import digest as wording
from storage.models import Area, Role
from storage.trays import Notice, Priority, TargetKind
from storage.unit_of_work import UnitOfWork

FIRST = timedelta(hours=8, minutes=7)  # of Monday, when the first leave
MOST = 3  # communities in one answer
LONG_AGO = timedelta(days=60)
SPREAD = 480  # seconds over which the communities are told, each always at its own


def leaves_at(community: str, week: str) -> datetime:
    """When a community's digest of a week leaves: the same however often it is asked."""
    _, monday = week_of(week)
    turn = int.from_bytes(blake2b(community.encode(), digest_size=4).digest(), "big") % SPREAD
    return (monday + FIRST + timedelta(seconds=turn)).astimezone(UTC)


def queue(uow: UnitOfWork, desk: Desk, digest: Digest, now: datetime) -> int:
    """Queue a digest for the community's secretaries; once, whatever restarts; returns how many are new."""
    page = Notice(
        key=_key(digest.code, digest.week),
        target_kind=TargetKind.PERSON,
        target="",
        text=_page(desk, digest, now),
        priority=Priority.ROUTINE,
        community=digest.code,
        not_before=leaves_at(digest.code, digest.week),
    )
    held = (person.userid for person in uow.directory.list_holders(Role.SECRETARY, digest.code))
    return send.queue(uow, held, page, wording.picture(digest), now)


def _page(desk: Desk, digest: Digest, now: datetime) -> str:
    return wording.page(digest) + send.link(desk, digest.code, digest.week, now)


def list_waiting(uow: UnitOfWork, week: str) -> list[Area]:
    """The communities with a secretary whose digest of a week is not queued."""
    return [
        area
        for area in uow.directory.list_communities()
        if uow.directory.list_holders(Role.SECRETARY, area.code) and not uow.outbox.has(_key(area.code, week))
    ]


def asked(scene: Scene, command: Command) -> None:
    """周报, in chat: the asker's community, the week just ended unless another is named."""
    communities = communities_of(scene)
    if not communities:
        tell.answer(scene, wording.not_for_you())
        return
    if scene.in_group:
        tell.answer(scene, wording.not_here())
        return
    try:
        week = week_said(command.rest, scene.now) if command.rest else week_ended(scene.now)
        if page := _old_page(scene, communities[0], week):
            tell.answer(scene, wording.on_its_page(week, page))
            return
        digests = [read_week(scene.uow, scene.desk, one, week, scene.now) for one in communities[:MOST]]
    except TooEarly:
        raise Unclear(wording.too_early(command.rest)) from None
    except ValueError:
        raise Unclear(wording.no_such_week(command.rest)) from None
    tell.answer(scene, "\n\n".join(_page(scene.desk, digest, scene.now) for digest in digests))


def _old_page(scene: Scene, community: Area, week: str) -> str:
    """Of a week long ago much has to be retold: that is the page's work, while nobody waits at the desk."""
    _, over = week_of(week)
    is_old = scene.now - over > LONG_AGO
    return scene.desk.digest_link(community.code, week, scene.now) if is_old else ""


def communities_of(scene: Scene) -> list[Area]:
    """The communities whose digest the speaker may read."""
    directory = scene.uow.directory
    areas = [grant.area for grant in scene.actor.grants if grant.role in OVERSEERS]
    codes = dict.fromkeys(code for area in areas if (code := directory.community_of(area)))
    return [area for code in codes if (area := directory.find_area(code))]


def _key(community: str, week: str) -> str:
    return f"digest:{community}:{week}"
