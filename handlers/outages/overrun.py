"""The homes an outage left waiting become one real issue, once it is not the outage any more."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import assign, compounds, gather, reach, tell, transition
from handlers.context import Scene
from handlers.draft import Draft
from handlers.outages import known
from handlers.rules.outage import EXPLAINS
from handlers.view import IssueView
from handlers.wording import outage as wording
from storage.models import Issue, Place, Urgency
from storage.outage_rows import Outage, OutageReport
from storage.spelling import fold_userid
from storage.trays import Priority
from storage.unit_of_work import UnitOfWork


def open_for_homes(scene: Scene, outage: Outage, name: str) -> Issue | None:
    """One urgent issue of all that spoke; none where nobody did."""
    waiting = list_waiting(scene.uow, outage)
    if not waiting:
        return None
    homes = len({report.home for report in waiting})
    words = wording.issue_words(outage, name, scene.now, homes)
    draft = _draft(scene, outage, waiting, words)
    issue = assign.anew(scene, transition.begin(scene, draft, by_machine=True))
    scene.uow.outages.became(waiting, issue.id)
    scene.uow.outages.change(outage, replace(outage, issue_id=issue.id))
    _tell(scene, outage, issue, name, homes)
    return issue


def list_waiting(uow: UnitOfWork, outage: Outage) -> list[OutageReport]:
    """The words of those it leaves waiting."""
    return [one for one in uow.outages.list_reports(outage.id) if _waits(outage, one)]


def _waits(outage: Outage, report: OutageReport) -> bool:
    """Whether it is still without: its building was not said to be back before the others."""
    said = set(report.place.buildings)
    return not report.issue_id and not (said and outage.buildings and said.isdisjoint(outage.buildings))


def _draft(scene: Scene, outage: Outage, waiting: Sequence[OutageReport], words: str) -> Draft:
    first = next((report for report in waiting if not report.is_relayed), waiting[0])
    said = [report.userid for report in waiting if fold_userid(report.userid) != fold_userid(first.userid)]
    return Draft(
        community=outage.community,
        category=EXPLAINS[outage.services[0]][0],
        words=words,
        place=_place(outage, waiting),
        urgency=Urgency.URGENT,
        chat_id=compounds.group_of(scene.uow, outage.compound),
        reporter="" if first.is_relayed else first.userid,
        speaker=first.speaker if first.is_relayed else "",
        relayed_by=first.userid if first.is_relayed else "",
        co_reporters=tuple({fold_userid(userid): userid for userid in said}.values()),
    )


def _place(outage: Outage, waiting: Sequence[OutageReport]) -> Place:
    """The buildings that spoke; where one did not say, those that were announced."""
    said = [name for report in waiting for name in report.place.buildings]
    is_known = all(report.place.building for report in waiting)
    names = dict.fromkeys(said if is_known else outage.buildings)
    return Place(compound=outage.compound, building="、".join(names))


def _tell(scene: Scene, outage: Outage, issue: Issue, name: str, homes: int) -> None:
    """The group in one line; who announced it; and the homes, where no group hears of it."""

    def words(view: IssueView) -> str:
        return wording.overran(view, outage, name, homes)

    tell.group(scene, issue, words, priority=Priority.OUTCOME)
    if fold_userid(issue.owner) != fold_userid(outage.announced_by):
        seen = gather.view(scene.uow, scene.desk, issue, outage.announced_by)
        known.tell_announcer(scene, outage, "overran", words(seen))
    reach.reporters(scene, issue, words)
