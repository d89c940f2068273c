"""Who may lie behind a door, and who is beaten behind one: neighbours tell it in calm words."""

import pytest

from nlp.reader import Reader
from nlp.reading import Kind


@pytest.mark.parametrize(
    "text",
    [
        "老太太三天没开门了",
        "好几天没见着张大爷了",
        "好几天没见着张大爷了，敲门也没人应",
        "隔壁奶奶两天没动静了",
        "502独居老人好几天没露面",
        "三天没看见楼上老两口出门了",
        "楼下的阿婆一个星期没见人了",
        "3号楼1单元的老爷子四五天没开门，屋里电视一直响",
        "两天没听见隔壁奶奶的动静",
    ],
)
def test_an_old_neighbour_unseen_for_days_was_a_matter_for_next_week(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.kind, reading.codes, reading.urgency) == (Kind.ISSUE, ("1102",), "emergency")
    assert reading.danger == "collapse"


@pytest.mark.parametrize(
    "text",
    [
        "小卖部三天没开门",
        "物业办公室两天没开门了",
        "张大爷的小卖部三天没开门了",
        "小卖部大爷三天没开门",
        "老人活动室三天没开门了",
        "好几天没见着保洁大妈了",
        "三天没看见门卫大爷了",
        "物业大爷一个礼拜没见人",
        "老人三天没见着热水了",
        "老奶奶家三天没水了",
        "爷爷两天没下楼，电梯坏了",
    ],
)
def test_a_shut_shop_an_absent_cleaner_or_an_old_home_is_none(reader: Reader, text: str) -> None:
    assert (reader.read(text).danger, reader.read(text).urgency == "emergency") == ("", False)


@pytest.mark.parametrize(
    "text",
    [
        "对门打孩子，天天打",
        "楼下天天打孩子，吵死了",
        "楼上打孩子呢，孩子哭得不行",
        "他家老打孩子，听着揪心",
        "对门又打老人",
        "楼上打孩子",
        "3号楼501打人",
        "隔壁男的天天打他媳妇",
    ],
)
def test_who_is_beaten_every_day_was_a_noise(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.codes[:1], reading.urgency, reading.danger) == (("1102",), "emergency", "violence")


@pytest.mark.parametrize(
    "text",
    [
        "你们天天打孩子电话",
        "天天打女儿手机催缴物业费",
        "楼上天天打牌",
        "儿子天天打游戏吵死了",
        "又打儿子的车堵门口",
        "邻居孩子打我孩子",
        "短剧里那个男的又打媳妇了",
    ],
)
def test_who_rings_plays_or_watches_beats_nobody(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == ""


@pytest.mark.parametrize("text", ["我老公说要打死我", "他扬言弄死我", "我家老公喝多了要打死我"])
def test_who_is_threatened_with_death_was_taken_for_talk(reader: Reader, text: str) -> None:
    assert (reader.read(text).urgency, reader.read(text).danger) == ("emergency", "violence")


def test_a_threat_of_long_ago_that_was_taken_back_is_none(reader: Reader) -> None:
    assert reader.read("跟对门吵过架，他那天说过要弄死我，是气话，事后他也道歉了").danger == ""
