"""Records for tests: every argument has a harmless default, so that a test names only what matters."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.models import (
    Action,
    Area,
    AreaLevel,
    Grant,
    Issue,
    IssueKind,
    Level,
    Person,
    Place,
    Role,
    SpeakPoint,
    State,
    Step,
    Team,
    Urgency,
)
from storage.roster import Roster
from storage.sessions import Session
from storage.trays import Notice, Priority, Raw, Reply, Surface, TargetKind
from storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)  # a Saturday, 10:00 in Shanghai
LEASE = timedelta(seconds=30)


def make_session(**matters: Any) -> Session:
    blank: dict[str, Any] = {
        "userid": "SunLi",
        "started_at": NOW,
        "expires_at": NOW + timedelta(hours=12),
    }
    return Session(**blank | matters)


def make_issue(**matters: Any) -> Issue:
    """An issue just reported; not yet opened unless given an id."""
    blank: dict[str, Any] = {
        "id": 0,
        "community": "binhe",
        "number": 0,
        "kind": IssueKind.ISSUE,
        "category": "0301",
        "words": "三楼楼道漏水",
        "place": Place(compound="binhe-1", building="3"),
        "urgency": Urgency.NORMAL,
        "state": State.REPORTED,
        "level": Level.BUILDING,
        "reporter": "LiNa",
        "opened_at": NOW,
    }
    return Issue(**blank | matters)


def make_step(action: Action = Action.REPORT, **matters: Any) -> Step:
    """A step that leaves the issue reported."""
    blank: dict[str, Any] = {"actor": "LiNa", "to_state": State.REPORTED, "at": NOW}
    return Step(action=action, **blank | matters)


def make_notice(key: str = "one", **matters: Any) -> Notice:
    """A notice to a group."""
    blank: dict[str, Any] = {
        "target_kind": TargetKind.GROUP,
        "target": "group-1",
        "text": "【#1】已登记",
        "priority": Priority.ROUTINE,
    }
    return Notice(key=key, **blank | matters)


def make_raw(message_id: str = "m1", **matters: Any) -> Raw:
    """A payload from the long connection."""
    blank: dict[str, Any] = {
        "surface": Surface.LONG,
        "lane": "group-1",
        "payload": '{"msgtype":"text"}',
        "reply": Reply(req_id="req-1"),
        "received_at": NOW,
    }
    return Raw(message_id=message_id, **blank | matters)


def keep_raw(unit: UnitOfWork, raw: Raw) -> tuple[int, bool]:
    """Keep one payload; its id, and whether it is the first of its (surface, message_id)."""
    return unit.inbox.store_all([raw])[0]


def make_area(code: str, level: AreaLevel, parent: str = "", name: str = "") -> Area:
    """An area named like its code."""
    return Area(code=code, name=name or code, level=level, parent=parent)


def make_roster(**matters: Any) -> Roster:
    """A street with a community of two compounds, six people and two teams."""
    blank: dict[str, Any] = {
        "areas": (
            make_area("street", AreaLevel.STREET, name="河东街道"),
            make_area("binhe", AreaLevel.COMMUNITY, "street", "滨河社区"),
            make_area("binhe-1", AreaLevel.COMPOUND, "binhe", "滨河小区"),
            make_area("binhe-2", AreaLevel.COMPOUND, "binhe", "河畔家园"),
            make_area("binhe-1-3", AreaLevel.BUILDING, "binhe-1", "3号楼"),
            make_area("binhe-1-12", AreaLevel.BUILDING, "binhe-1", "十二栋"),
            make_area("binhe-1-a2", AreaLevel.BUILDING, "binhe-1", "A2座"),
        ),
        "people": (
            Person(userid="LiNa", name="李娜", phone="13800000001"),
            Person(userid="WangFang", name="王芳"),
            Person(userid="ZhaoLei", name="赵雷"),
            Person(userid="SunLi", name="孙丽"),
            Person(userid="ZhouQi", name="周琪"),
            Person(userid="WuGang", name="吴刚"),
        ),
        "grants": (
            Grant(userid="LiNa", role=Role.RESIDENT, area="binhe-1-3"),
            Grant(userid="WangFang", role=Role.BUILDING_LEADER, area="binhe-1-3"),
            Grant(userid="ZhouQi", role=Role.COMMUNITY_WORKER, area="binhe"),
            Grant(userid="SunLi", role=Role.COMMUNITY_WORKER, area="binhe"),
            Grant(userid="SunLi", role=Role.SECRETARY, area="binhe"),
            Grant(userid="WuGang", role="river_keeper", area="street"),
        ),
        "teams": (
            Team(code="wuye", name="滨河物业", kind="物业", area="binhe-1", members=("ZhaoLei", "WuGang")),
            Team(code="gongre", name="供热所", kind="供热", area="street", categories=("0401",)),
        ),
        "speak_points": (SpeakPoint(chat_id="wrGroup", compound="binhe-1", name="滨河小区说事群"),),
    }
    return Roster(**blank | matters)
