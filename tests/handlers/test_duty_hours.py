"""Turns of some hours, and turns that come back each week: who gets what comes in at which hour."""

from datetime import timedelta

from tests.handlers.stage import GROUP, ON_SQLITE, Stage

LAMP = "3号楼2单元楼道灯不亮"


def owner_of_next(town: Stage, building: int) -> str:
    """Who gets what is said now, of a building of its own."""
    town.say("LiDaye", f"{building}号楼2单元楼道灯不亮", GROUP)
    issues = town.database.read(lambda uow: uow.ledger.list_issues(limit=1))
    return issues[0].owner


def test_who_is_on_duty_is_who_is_at_this_hour(town: Stage) -> None:
    answer = town.say("LiuShifu", "值班 11月20日 18:00-次日8:00 郝志强")
    assert answer.startswith("记下了：11月20日（周五）18:00到次日8:00滨河物业服务队由郝志强值班，")
    assert owner_of_next(town, 1) == "LiuShifu"
    town.now += timedelta(hours=8)  # 18:00
    assert owner_of_next(town, 2) == "HaoShifu"
    town.now += timedelta(hours=13, minutes=59)  # 7:59 on Saturday
    assert owner_of_next(town, 3) == "HaoShifu"
    town.now += timedelta(minutes=1)
    assert owner_of_next(town, 5) == "LiuShifu"


@ON_SQLITE
def test_a_turn_of_each_week_comes_back_until_it_is_called_off(town: Stage) -> None:
    answer = town.say("LiuShifu", "每周五、周六 9点到17点 郝志强值班")
    assert answer == (
        "记下了：每周五、周六9:00-17:00滨河物业服务队由郝志强值班，新的事先派过去。"
        "改人就再说一遍，不值了回“取消值班 每周五、周六”。"
    )
    assert "每周五、周六9:00-17:00您值班（滨河物业服务队）" in town.heard_by("HaoShifu")
    assert owner_of_next(town, 1) == "HaoShifu"
    town.now += timedelta(days=7)
    assert owner_of_next(town, 2) == "HaoShifu"
    town.now += timedelta(hours=8)
    assert owner_of_next(town, 3) == "LiuShifu"
    answer = town.say("LiuShifu", "取消值班 每周五")
    assert answer == "好的，每周五9:00-17:00郝志强的值班取消了，新的事照平常派。"
    assert town.heard_by("HaoShifu") == "每周五9:00-17:00的值班取消了，您不用值了。"
    town.now += timedelta(days=6, hours=16)  # Friday, 10:00
    assert owner_of_next(town, 5) == "LiuShifu"
    town.now += timedelta(days=1)
    assert owner_of_next(town, 1) == "HaoShifu"


@ON_SQLITE
def test_what_is_said_of_a_day_goes_before_what_is_said_of_each_week(town: Stage) -> None:
    town.say("LiShuji", "每天值班 赵敏")
    assert "由孙丽值班（原来是赵敏）" in town.say("LiShuji", "值班 明天 孙丽")
    assert town.heard_by("ZhaoMin") == "11月21日（周六）改由孙丽值班了，您不用值了。"
    assert town.say("LiShuji", "值班表").splitlines()[1:4] == [
        "今天11月20日（周五）社区工作者 赵敏",
        "11月21日（周六）社区工作者 孙丽",
        "11月22日（周日）社区工作者 赵敏",
    ]
    assert "11月22日（周日）赵敏的值班取消了" in town.say("LiShuji", "取消值班 周日")
    shown = town.say("LiShuji", "值班表")
    assert "11月22日" not in shown
    assert "11月23日（周一）社区工作者 赵敏" in shown


@ON_SQLITE
def test_two_share_a_day_by_its_hours(town: Stage) -> None:
    town.say("LiShuji", "值班 11月21日 8:00-14:00 赵敏")
    assert "原来是" not in town.say("LiShuji", "值班 11月21日 14:00-20:00 孙丽")
    assert "11月21日（周六）社区工作者 赵敏8:00-14:00、孙丽14:00-20:00" in town.say("ZhaoMin", "值班表")


@ON_SQLITE
def test_who_is_away_on_a_day_of_each_week_is_not_on_duty(town: Stage) -> None:
    town.say("LiuShifu", "每周五值班 郝志强")
    told = town.say("HaoShifu", "请假 今天")
    assert "11月20日原来排您值班，要换人，已告诉刘师傅" in told
    assert owner_of_next(town, 1) == "LiuShifu"


@ON_SQLITE
def test_two_turns_of_other_hours_were_called_off_with_the_hours_of_the_first(town: Stage) -> None:
    town.say("LiuShifu", "值班 11月22日 8:00-12:00 郝志强")
    town.say("LiuShifu", "值班 11月22日 18:00-22:00 我")
    answer = town.say("LiuShifu", "取消值班 11月22日")
    assert answer == "好的，11月22日（周日）8:00-22:00郝志强、刘师傅的值班取消了，新的事照平常派。"
    assert "8:00-12:00的值班取消了" in town.heard_by("HaoShifu")
