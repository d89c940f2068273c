"""What only sounds like a danger: a leaning lamp, soaked plaster, stairs too high, a smoker in the lift."""

import pytest

from nlp.reader import Reader


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("路灯杆歪了", "0202"),
        ("路灯杆被车撞歪了", "0202"),
        ("墙皮都泡掉了", "0602"),
        ("老太太爬不动楼梯", "0502"),
        ("老人爬不动六楼", "0502"),
        ("老太太楼梯爬不动了", "0502"),
    ],
)
def test_a_leaning_lamp_soaked_plaster_and_steep_stairs_called_everybody(
    reader: Reader, text: str, code: str
) -> None:
    reading = reader.read(text)
    assert (reading.codes[0], reading.danger, reading.urgency == "emergency") == (code, "", False)


@pytest.mark.parametrize(
    "text",
    [
        "路灯杆要倒了，砸着人",
        "路灯杆歪了，砸着人",
        "灯杆歪了，要倒",
        "电线杆歪了",
        "外墙皮往下掉",
        "墙皮掉啦12幢",
        "大爷掉沟里爬不上来",
        "老人摔在楼梯上爬不动了",
        "我们四个人困在12楼！按铃没人应，打物业电话一直占线，你们是死了吗，8栋1单元",
    ],
)
def test_what_falls_on_people_or_holds_them_still_calls(reader: Reader, text: str) -> None:
    assert reader.read(text).urgency == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "电梯里有人抽烟",
        "楼道里有人抽烟",
        "有人在楼道抽烟",
        "邻居老在楼道里抽烟",
        "大厅里天天有人抽烟，呛死了",
        "在电梯里抽烟的能不能管管",
        "4号楼2单元楼道里有人抽烟",
    ],
)
def test_a_smoker_in_shared_places_was_filed_under_the_lift_or_a_call_for_help(
    reader: Reader, text: str
) -> None:
    reading = reader.read(text)
    assert (reading.codes[0], reading.urgency, reading.danger) == ("1602", "normal", "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("楼下小面馆换罐子，接口没拧紧，嘶嘶响，屋里还有人抽烟", "0401"),
        ("楼下挖沟的把黄管子碰断了，嗤嗤的，工人都跑了，还有人在旁边抽烟", "0401"),
        ("23号楼有人坐在十几层的空调板上，腿耷拉在外面，一个人抽烟抽了半天", "1102"),
        ("有人抽烟把垃圾桶点着了", "1001"),
        ("楼道里冒烟了", "1001"),
    ],
)
def test_who_smokes_beside_a_danger_takes_nothing_from_it(reader: Reader, text: str, code: str) -> None:
    """Gas that hisses beside a smoker was no emergency."""
    reading = reader.read(text)
    assert (reading.codes[0], reading.urgency) == (code, "emergency")


@pytest.mark.parametrize("text", ["是不是睡着了", "孩子睡着了", "他睡着了吧"])
def test_somebody_asleep_was_on_fire(reader: Reader, text: str) -> None:
    assert reader.read(text).urgency != "emergency"


@pytest.mark.parametrize("text", ["老人睡着了叫不醒", "床着了"])
def test_somebody_who_does_not_wake_and_a_bed_on_fire_still_call(reader: Reader, text: str) -> None:
    assert reader.read(text).urgency == "emergency"
