"""A danger said in passing calls who is called, what is over reaches them, and a nuisance rings nobody."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE

ROOF = "谁家娃儿在楼顶上耍哦 边边上坐起 看到起吓人"
UNSEEN = "我们楼上那个独居的老太太 有几天没见她下来倒垃圾了 门口牛奶都攒了三瓶"
LOST = "有没有人看到我家老爷子 穿灰色外套 戴个帽子"


@pytest.mark.parametrize(
    ("words", "danger"),
    [
        ("楼道里好像有股味道 像臭鸡蛋一样 不知道是不是谁家煤气没关好 有空来看看吧", "gas"),
        (ROOF, "suicide"),
        (UNSEEN, "collapse"),
        ("楼上老爷子好几天没下楼了 灯一直亮着 不会有啥事吧", "collapse"),
        ("独居老太太电话打不通敲门没人 昨天还好好的", "collapse"),
        ("二楼过道那个电动车充电 有糊味 还滋滋响", "fire"),
        (LOST, "missing"),
        ("有老人在小区里转了半天 问他家住哪里说不清", "missing"),
        ("我老伴把降压药当糖吃了半板 人没啥 就是犯困", "collapse"),
        ("擦玻璃的那个大姐 站窗户外头一点绳子没系 看得我心慌", "falling"),
        ("三楼那家 门开着一条缝 喊了半天没人答应 不敢进", "collapse"),
        ("灶上炖着肉我锁外头了 咋办", "fire"),
        ("外头有人敲门 说是查煤气的 我没给他开 他不走", "violence"),
    ],
)
def test_what_was_said_calmly_was_talk_or_could_wait(town: Stage, words: str, danger: str) -> None:
    assert town.say("LiDaye", words, GROUP).startswith("【#1】请马上打 ")
    assert town.issue(1).danger == danger
    assert {"WangFang", "LiShuji"} <= town.hearers()


@pytest.mark.parametrize(
    "words",
    [
        "电梯里面有人在抽烟",
        "电梯里面有人吐了",
        "电梯里面有人撒尿",
        "我们楼电梯里面有人推电动车上去",
        "老爷子好几天没下楼了 电梯坏了走不动",
        "有没有人看到我家老太太的拐杖",
        "谁看见我家孩子了 喊他回家吃饭",
        "小孩爬楼顶玩太危险了 建议把门锁上",
        "那只大黄狗又追孩子了 没咬着",
        "药当饭吃 一天三顿",
        "喊了半天没人应 门禁对讲坏了",
        "没带钥匙进不了单元门",
        "灶上炖着肉呢 停气了",
        "煤气阀关了",
        "快递放门口了 没开门 我先走了",
        "要债的天天来敲门 我害怕",
    ],
)
def test_a_nuisance_in_the_lift_rang_everybody_and_words_near_a_danger_ring_nobody(
    town: Stage, words: str
) -> None:
    town.say("LiDaye", words, GROUP)
    assert "LiShuji" not in town.hearers()


def test_who_is_caught_in_a_lift_that_stands_still_rang_everybody_twice(town: Stage) -> None:
    told = town.say("HuJing", "5号楼电梯又卡住了 里头关了个送外卖的", GROUP)
    assert told.count("请马上打 119！按轿厢里的报警钮") == 1
    assert town.heard_by("LiShuji").count("危急") == 1


def test_two_dangers_in_one_message_both_ring(town: Stage) -> None:
    told = town.say("HuJing", "5号楼电梯困人了，3号楼厨房着火了", GROUP)
    assert told.count("请马上打") == 2


@pytest.mark.parametrize(
    ("danger", "end"),
    [
        ("2楼过道电瓶车充电有点冒烟", "我把插头拔了 不冒了"),
        (ROOF, "下来了下来了 他妈妈把他拽回去了"),
        (UNSEEN, "哦虚惊一场 她闺女说接走住几天"),
        (LOST, "接到了 谢谢大家"),
    ],
)
def test_that_it_is_over_was_another_matter_or_reached_nobody(town: Stage, danger: str, end: str) -> None:
    town.say("LiDaye", danger, GROUP)
    went = town.issue(1).owner
    town.later(minutes=3)
    assert town.say("LiDaye", end, GROUP).startswith("【#1】记下了")
    assert end in town.heard_by(went)
    assert town.database.read(lambda uow: uow.ledger.find("BH", 2)) is None


def test_a_fire_that_still_smokes_is_not_over(town: Stage) -> None:
    assert town.say("LiDaye", "插头拔了 还在冒烟", GROUP).startswith("【#1】请马上打 119！")


def test_where_a_neighbour_saw_who_is_sought_was_another_matter(town: Stage) -> None:
    town.say("LiDaye", LOST, GROUP)
    town.later(minutes=3)
    town.say("ZhangAyi", "在菜市场门口坐着呢", GROUP)
    assert "在菜市场门口坐着呢" in town.heard_by("JingGuan")
    assert town.database.read(lambda uow: uow.ledger.find("BH", 2)) is None


def test_an_asking_back_for_whom_is_meant_opened_a_matter(town: Stage) -> None:
    town.say("HuJing", UNSEEN, GROUP)
    assert town.say("HeYulan", "五楼的王奶奶啊？", GROUP) == ""
    assert town.database.read(lambda uow: uow.ledger.find("BH", 2)) is None


@pytest.mark.parametrize("words", ["在楼下坐着呢", "我刚才看到他往河边走了"])
def test_where_somebody_sits_is_of_who_is_sought_alone(town: Stage, words: str) -> None:
    town.say("LiDaye", "3号楼2单元电梯坏了", GROUP)
    town.later(minutes=3)
    town.say("ZhangAyi", words, GROUP)
    assert words not in town.heard_by("LiuShifu")


def test_a_valve_turned_off_behind_a_burst_pipe_rang_everybody_for_gas(town: Stage) -> None:
    town.say("LiDaye", "3号楼水表冻裂了 往外滋水", GROUP)
    town.later(minutes=3)
    town.say("LiDaye", "总阀我关了", GROUP)
    assert town.database.read(lambda uow: uow.ledger.find("BH", 2)) is None
    assert "LiShuji" not in town.hearers()


def test_gas_that_is_still_smelled_behind_a_closed_valve_is_told(town: Stage) -> None:
    assert town.say("LiDaye", "煤气阀关了 还是有股煤气味", GROUP).startswith("【#1】请马上打 119！")
