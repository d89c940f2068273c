"""谁看过我的电话: whose they are hears who looked at them, and nobody else."""

from storage.looks import Look
from tests.handlers.stage import GROUP, ON_SQLITE, OTHER_GROUP, Stage

pytestmark = ON_SQLITE


def look(stage: Stage, number: int, who: str) -> None:
    seen = Look(issue_id=stage.issue(number).id, userid=who, at=stage.now)
    stage.database.write(lambda uow: uow.looks.add(seen))


def test_whose_they_are_hears_who_looked_the_newest_first(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮了", GROUP)
    stage.say("WangDage", "1号楼门口垃圾没人清", OTHER_GROUP)
    look(stage, 1, "WangFang")
    look(stage, 2, "YanShifu")
    stage.later(minutes=5)
    look(stage, 1, "LiShuji")
    said = stage.say("LiDaye", "谁看过我的电话")
    assert said.splitlines()[1:] == ["【#1】李书记，11月20日 10:05", "【#1】王芳，11月20日 10:00"]


def test_where_nobody_looked_it_says_so(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮了", GROUP)
    assert "还没有人" in stage.say("LiDaye", "谁看过我的电话", GROUP)
    assert "还没有人" in stage.say("XiaoLin", "有谁看过我家门牌号吗")


def test_a_report_about_a_telephone_is_no_such_question(stage: Stage) -> None:
    said = stage.say("LiDaye", "谁看过我家楼道的电话线，3号楼2单元被人剪断了", GROUP)
    assert "【#1】" in said
