"""Hot-spots are proposed once and answered once; thanks are kept by name, once a day from one person."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from storage.database import Database
from storage.hot_spot_row import HotSpot, HotSpotState, Said
from storage.models import Action, Mark, Place, Rating, Score, State
from storage.thanks_row import Thanks
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, make_issue, make_step


def a_spot(key: str = "binhe-1:3:water:1", **matters: Any) -> HotSpot:
    blank: dict[str, Any] = {
        "community": "binhe",
        "compound": "binhe-1",
        "buildings": ("3",),
        "family": "water",
        "issues": (1, 2, 3),
        "homes": 3,
        "state": HotSpotState.PROPOSED,
        "proposed_at": NOW,
        "told": ("LiShuji",),
    }
    return HotSpot(key=key, **blank | matters)


def a_thanks(**matters: Any) -> Thanks:
    blank: dict[str, Any] = {
        "community": "binhe",
        "userid": "LiuShifu",
        "said_by": "LiNa",
        "issue_id": 1,
        "day": date(2026, 11, 21),
        "at": NOW,
    }
    return Thanks(**blank | matters)


class TestHotSpots:
    def test_it_is_proposed_once_and_found_again_as_it_was_written(self, database: Database) -> None:
        kept = database.write(lambda unit: unit.hot_spots.add(a_spot()))
        assert kept is not None
        assert database.write(lambda unit: unit.hot_spots.add(a_spot(homes=9))) is None
        assert database.read(lambda unit: unit.hot_spots.list_since("binhe-1", NOW)) == [kept]
        assert database.read(lambda unit: unit.hot_spots.list_open(("x", "binhe"), NOW)) == [kept]
        assert database.read(lambda unit: unit.hot_spots.list_since("binhe-2", NOW)) == []
        assert (
            database.read(lambda unit: unit.hot_spots.list_since("binhe-1", NOW + timedelta(minutes=1))) == []
        )

    def test_it_is_answered_once(self, database: Database) -> None:
        kept = database.write(lambda unit: unit.hot_spots.add(a_spot()))
        assert kept is not None
        yes = replace(kept, state=HotSpotState.CONFIRMED, answered_by="LiShuji", answered_at=NOW)
        no = replace(kept, state=HotSpotState.REFUSED)
        assert database.write(lambda unit: unit.hot_spots.change(kept, yes))
        assert not database.write(lambda unit: unit.hot_spots.change(kept, no))
        assert database.read(lambda unit: unit.hot_spots.list_open(("binhe",), NOW)) == []
        assert database.read(lambda unit: unit.hot_spots.list_since("binhe-1", NOW)) == [yes]

    def test_the_latest_comes_first(self, database: Database) -> None:
        spots = [a_spot(f"k{n}", proposed_at=NOW + timedelta(minutes=n)) for n in (0, 5)]
        database.write(lambda unit: [unit.hot_spots.add(spot) for spot in spots])
        found = database.read(lambda unit: unit.hot_spots.list_open(("binhe",), NOW))
        assert [spot.key for spot in found] == ["k5", "k0"]


class TestThanks:
    def test_one_person_thanks_another_once_a_day(self, database: Database) -> None:
        assert database.write(lambda unit: unit.thanks.add(a_thanks()))
        assert not database.write(lambda unit: unit.thanks.add(a_thanks(userid="liushifu", said_by="lina")))
        assert database.write(lambda unit: unit.thanks.add(a_thanks(said_by="WangDage")))
        assert database.write(lambda unit: unit.thanks.add(a_thanks(day=date(2026, 11, 22))))
        assert database.write(lambda unit: unit.thanks.add(a_thanks(userid="ZhaoMin")))

    def test_they_are_listed_by_person_and_by_community(self, database: Database) -> None:
        later: datetime = NOW + timedelta(hours=1)
        database.write(lambda unit: unit.thanks.add(a_thanks()))
        database.write(lambda unit: unit.thanks.add(a_thanks(userid="ZhaoMin", at=later)))
        hers = database.read(lambda unit: unit.thanks.list_of("zhaomin", NOW, later + timedelta(minutes=1)))
        assert [(one.userid, one.at) for one in hers] == [("ZhaoMin", later)]
        assert database.read(lambda unit: unit.thanks.list_of("zhaomin", NOW, later)) == []
        all_of_them = database.read(
            lambda unit: unit.thanks.list_between("binhe", NOW, later + timedelta(days=1))
        )
        assert [one.userid for one in all_of_them] == ["LiuShifu", "ZhaoMin"]
        assert database.read(lambda unit: unit.thanks.list_between("x", NOW, later)) == []


def test_a_rating_with_its_sides_is_kept_and_told_again_by_the_history(database: Database) -> None:
    said = Rating(
        userid="LiNa", score=Score.ACCEPTABLE, at=NOW, speed=Mark.POOR, attitude=Mark.GOOD, evidence=(7, 8)
    )
    opened = database.write(lambda unit: unit.ledger.open(make_issue(), make_step()))
    rated = replace(opened, ratings=(said,), event_at=NOW)
    step = make_step(Action.RATE, to_state=State.REPORTED)
    kept = database.write(lambda unit: unit.ledger.append(opened, rated, step))
    assert database.read(lambda unit: unit.ledger.get(kept.id)) == kept
    assert database.read(lambda unit: unit.ledger.verify()) == []


class TestOneTrouble:
    def test_what_is_worked_on_in_the_compound_lately_is_listed_in_its_order(
        self, database: Database
    ) -> None:
        hour = timedelta(hours=1)
        drafts = [
            make_issue(category="0101"),
            make_issue(category="0102", opened_at=NOW - hour, co_reporters=("WangFang", "LiDaye")),
            make_issue(category="0101", state=State.RESOLVED),
            make_issue(category="0202"),
            make_issue(category="0101", opened_at=NOW - 3 * hour),
            make_issue(category="0101", place=Place(compound="binhe-2")),
        ]

        def write(unit: UnitOfWork) -> list[int]:
            return [unit.ledger.open(one, make_step(to_state=one.state)).id for one in drafts]

        ids = database.write(write)
        lately = ("binhe-1", ("0101", "0102"), NOW - 2 * hour)
        found = database.read(lambda unit: unit.hot_spots.list_alike(*lately))
        assert [issue.id for issue in found] == ids[:2]
        assert database.read(lambda unit: unit.hot_spots.list_said(*lately)) == [
            Said(issue_id=ids[0], building="3", joined=()),
            Said(issue_id=ids[1], building="3", joined=("WangFang", "LiDaye")),
        ]
