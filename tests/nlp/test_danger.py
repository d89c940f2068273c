"""Dangers: recall first, but a danger imagined, denied or over is none."""

import pytest

from nlp.reader import Reader
from nlp.reading import Kind


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("楼道里好大一股煤气味", "gas"),
        ("打开厨房门一股臭鸡蛋味,是不是漏气了", "gas"),
        ("燃气报警器嘀嘀响", "gas"),
        ("二楼厨房着火了,火往外窜", "fire"),
        ("地下室往外冒黑烟", "fire"),
        ("小孩玩火把草坪点着火了,快来人", "fire"),
        ("我妈在电梯里困着呢", "trapped"),
        ("外卖小哥卡在货梯里了", "trapped"),
        ("孩子反锁在车里了", "trapped"),
        ("外墙瓷砖往下掉,差点砸到人", "falling"),
        ("大树马上要倒了", "falling"),
        ("路灯杆带电,狗碰了一下就倒了", "electric"),
        ("电线掉下来拖在水里", "electric"),
        ("对门拿着菜刀要砍人", "violence"),
        ("楼顶有个姑娘要跳楼", "suicide"),
        ("大爷突然晕倒了,叫救护车", "collapse"),
        ("我爸倒在地上叫不醒", "collapse"),
        ("老人走丢了,八十岁穿红棉袄", "missing"),
        ("我老伴早上出去遛弯到现在没回来", "missing"),
        ("奶奶下楼买菜两个小时没见人", "missing"),
    ],
)
def test_a_danger_now_is_an_emergency(reader: Reader, text: str, danger: str) -> None:
    reading = reader.read(text)
    assert (reading.kind, reading.urgency, reading.danger) == (Kind.ISSUE, "emergency", danger)
    assert reading.because


@pytest.mark.parametrize(
    "text",
    ["我老公打我", "他又打我了", "我老公老打我怎么办", "我被我老公打了", "我家老公打我 救救我"],
)
def test_who_is_beaten_was_taken_for_talk(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.codes, reading.urgency, reading.danger) == (("1102",), "emergency", "violence")


@pytest.mark.parametrize(
    "text", ["师傅打我电话没接到", "他又打我主意", "你们别老打我电话", "邻居孩子打我孩子", "他没打我"]
)
def test_who_is_rung_up_is_not_beaten(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == ""


@pytest.mark.parametrize("text", ["头晕得厉害 站不起来", "我头晕", "我爸血压高得很 头晕"])
def test_who_is_dizzy_was_told_of_gas(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.codes, reading.urgency, reading.danger) == (("1102",), "emergency", "collapse")


@pytest.mark.parametrize("text", ["闻着头晕，灶没开", "一屋子怪味 头晕", "老婆说头晕想吐 灶头上嘶嘶响"])
def test_who_is_dizzy_of_gas_is_told_of_gas_still(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == "gas"


def test_who_cannot_be_found_was_taken_for_a_fire(reader: Reader) -> None:
    reading = reader.read("老爷子走丢了 找不着了")
    assert (reading.codes, reading.danger) == (("1102",), "missing")


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("我摔倒了起不来了", "collapse"),
        ("我家老爷子摔了起不来", "collapse"),
        ("门口有个老太太摔倒了", "collapse"),
        ("楼上王奶奶三天没出门了 敲门也不应", "collapse"),
        ("我儿子误喝了洁厕灵，嘴里冒沫", "collapse"),
        ("20幢天台边上坐着个穿校服的", "suicide"),
        ("我孙子五岁，蓝衣服，我扭头系个鞋带就没影了", "missing"),
        ("有人被打", "violence"),
        ("救救我", "violence"),
    ],
)
def test_a_call_for_help_named_no_number_to_ring(reader: Reader, text: str, danger: str) -> None:
    reading = reader.read(text)
    assert (reading.urgency, reading.danger) == ("emergency", danger)


@pytest.mark.parametrize("text", ["关掉 1", "关掉 4"])
def test_a_danger_guessed_without_a_word_of_it_rang_everybody(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.urgency, reading.danger) == ("normal", "")


@pytest.mark.parametrize(
    "text", ["你看这墙皮都掉了", "我家墙皮掉了", "我们楼下天天有人烧纸 烟熏火燎的", "总有人在楼道抽烟，冒烟"]
)
def test_what_peels_indoors_and_what_is_so_every_day_rang_everybody(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert reading.urgency != "emergency"
    assert reading.danger == ""


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("3号楼外墙墙皮掉下来了", "falling"),
        ("楼道墙皮掉下来砸到人了", "falling"),
        ("家里老头子抽烟睡着，沙发着了，浓烟呛得我爬着出来的", "fire"),
    ],
)
def test_what_falls_on_people_and_what_burns_now_rings_them_still(
    reader: Reader, text: str, danger: str
) -> None:
    reading = reader.read(text)
    assert (reading.urgency, reading.danger) == ("emergency", danger)


@pytest.mark.parametrize(
    "text",
    [
        "着火了吗?",
        "电梯困人的事怎么样了",
        "电梯困人了吗?",
        "一旦着火,这堆纸箱就是祸害,快清走",
        "昨天着火的事处理好了",
        "听说隔壁小区着火了",
        "没有漏煤气,我炖臭豆腐呢",
        "看花眼了,那不是冒烟",
        "打不着火,燃气是不是欠费了",
        "楼道堆这么多纸箱,着火了咋整",
        "昨晚那集女主困在电梯里",
        "万一哪天真着火,我就住你家",
        "电梯没困人,就是门关得慢",
        "去年打过架,早就没事了",
        "刷到一个跳楼的视频",
        "消防演练着火怎么逃生",
    ],
)
def test_a_danger_imagined_denied_or_over_is_none(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert reading.danger == ""
    assert reading.urgency != "emergency"


def test_an_imagined_fire_is_filed_as_what_could_burn(reader: Reader) -> None:
    assert reader.read("电动车在楼道充电,容易着火").codes[0] == "1003"


@pytest.mark.parametrize(
    "text",
    [
        "孩子打老师电话打不通",
        "老师打来电话说孩子没到校",
        "给老师打了个电话没人接",
        "儿子没去学校，打老师电话打不通",
    ],
)
def test_a_teacher_rung_up_in_vain_rang_as_violence(reader: Reader, text: str) -> None:
    assert not reader.read(text).danger


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("老师打来电话说孩子没到校，手机也联系不上", "missing"),
        ("儿子没去学校，电话也打不通", "missing"),
        ("老师打电话说孩子从楼梯上摔下来起不来了", "collapse"),
        ("有人打孩子，打老师电话打不通", "violence"),
        ("老师打孩子", "violence"),
        ("别打了，要出人命了", "violence"),
        ("有个男的老在我门口转", "violence"),
        ("不认识的人一直在我家门口站着", "violence"),
    ],
)
def test_a_child_in_danger_is_heard_whoever_rang_up(reader: Reader, text: str, danger: str) -> None:
    assert reader.read(text).danger == danger


@pytest.mark.parametrize(
    "text", ["墙皮要等开春", "外墙砖得等厂家", "我车在里面啊", "抽着呢 大家先别下去", "通开了 里面是抹布"]
)
def test_what_only_waits_or_is_seen_to_rang_everybody(reader: Reader, text: str) -> None:
    assert not reader.read(text).danger


@pytest.mark.parametrize("text", ["外墙砖掉下来了，等物业来要等到啥时候", "墙要塌了，要等明天吗"])
def test_what_falls_while_somebody_waits_rings(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == "falling"


@pytest.mark.parametrize(
    "text",
    ["有只猫老在我门口转", "有个人老在我家门口发小广告", "快递老放我门口"],
)
def test_who_comes_and_goes_at_a_door_is_no_stranger_to_be_afraid_of(reader: Reader, text: str) -> None:
    assert not reader.read(text).danger


@pytest.mark.parametrize("text", ["电梯又关人了", "3号楼又一部电梯关人了", "那部电梯关人了"])
def test_people_shut_in_a_lift_that_does_it_again_rang_nobody(reader: Reader, text: str) -> None:
    assert (reader.read(text).urgency, reader.read(text).danger) == ("emergency", "trapped")


@pytest.mark.parametrize(
    "text", ["电梯会不会关人", "电梯老关人", "电梯总是关人", "昨天电梯关人了", "电梯里没关人"]
)
def test_a_lift_that_shuts_in_nobody_now_is_no_danger(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == ""


@pytest.mark.parametrize(
    "text", ["听不见人敲门", "我妈的快递到现在没回音", "孩子半天没人管", "老伴住院一天没回家"]
)
def test_who_is_not_missing_is_sought_by_nobody(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == ""


@pytest.mark.parametrize(
    "text",
    [
        *("家里有烟 不知道哪来的", "吃错药了 心里难受", "药吃多了 睡不醒"),
        *("隔壁两天没动静 有臭味", "透析病人停电了 机器停了"),
        *(
            "腿摔断了",
            "我儿子在1号楼电梯里 按了没反应 门开不了",
            "我妈刚才在厕所摔断胳膊了",
            "隔壁孩子天天哭 像是挨打",
        ),
    ],
)
def test_a_danger_in_few_words_was_left_for_the_morning(reader: Reader, text: str) -> None:
    assert reader.read(text).urgency == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        *("药吃多了不好", "隔壁两天没开门 垃圾堆门口臭了", "楼上三天没出来倒垃圾 门口臭", "透析报销停了"),
        *("谁家孩子在楼道哭", "楼道有个小孩哭 没大人", "凳子腿摔断了", "我妈去年摔断腿"),
        *(
            "好点了",
            "儿子好几年没回来了 一个人在家",
            "井盖松动 怕有人掉下去",
            "楼顶有人 在修太阳能",
            "好 我在家",
            "昨天我在电梯里门打不开",
        ),
    ],
)
def test_pills_rubbish_tears_and_an_old_break_are_no_danger(reader: Reader, text: str) -> None:
    assert reader.read(text).urgency != "emergency"


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("灯不亮了冒火花", "electric"),
        ("没电了着火了", "fire"),
        ("俺爹倒卫生间起不来了叫不醒", "collapse"),
        ("井盖没了掉下去个人", "peril"),
        ("孩子脸肿得睁不开眼喘不上气", "collapse"),
        ("俺老伴吃错药了", "collapse"),
        ("物业吃错药了吧", ""),
        ("灯不亮了没冒火花", ""),
        ("没着火", ""),
        ("车子打不着火", ""),
        ("井盖没了差点掉下去个人", ""),
    ],
)
def test_what_is_denied_of_one_thing_denied_the_danger_behind_it(
    reader: Reader, text: str, danger: str
) -> None:
    assert reader.read(text).danger == danger


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("老人不行了", "collapse"),
        ("3号楼我妈快不行了", "collapse"),
        ("李大爷好像没气了", "collapse"),
        ("人不行了,快来", "collapse"),
        ("我快不行了 救救我", "collapse"),
        ("老人不行了几天没吃饭了", "collapse"),
        ("我快不行了 吵死了", ""),
        ("吵得老人不行了", ""),
        ("老人腿脚不行了 上不去楼", ""),
        ("老人家没气了做不了饭", ""),
        ("家里老人不行了 丧葬补贴怎么办", ""),
        ("电梯不行了", ""),
    ],
)
def test_who_was_dying_was_given_to_elder_care_and_kept_as_a_remark(
    reader: Reader, text: str, danger: str
) -> None:
    assert reader.read(text).danger == danger
