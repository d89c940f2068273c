"""A danger that is over rings nobody; one that is there is heard behind whatever was mended first."""

import pytest

from nlp.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        *(
            "困的人救出来了",
            "刚才电梯困人了，现在好了",
            "火已经灭了",
            "燃气关了不漏了",
            "电梯里的人救出来了",
            "人救出来了，电梯还在修",
            "人放出来了",
            "困在电梯里的人出来了",
            "电梯困的人已经放出来",
        ),
        *(
            "被困的老太太平安出来了",
            "困人的解除了",
            "1修好了，困的人救出来了",
            "1好了，火已经灭了",
            "2修好了，火灭了",
            "着火的那个灭了",
            "火扑灭了",
            "火扑灭了，没人受伤",
        ),
        *(
            "明火灭了，消防来过了",
            "火灭了 没事了",
            "着火的事处理完了",
            "烟没了，是误报",
            "是有人做饭冒烟，没事",
            "冒烟的是锅烧干了，已经关火",
            "燃气阀门关了，不漏了",
        ),
        *(
            "燃气味没了",
            "煤气味散了",
            "燃气公司来过了，不漏了",
            "漏气的地方堵上了",
            "漏气修好了",
            "漏电的地方断电了",
            "漏电修好了",
            "漏电开关换了，不漏电了",
        ),
        *(
            "电线接好了，不漏电",
            "垂下来的电线已经绑好了",
            "掉下来的电线收走了",
            "断的电线接好了",
            "1修好了，掉的瓷砖清走了",
            "要掉的瓷砖敲掉了",
            "外墙松的那块已经敲下来了",
        ),
        *(
            "快倒的树锯了",
            "要倒的树砍掉了",
            "倒的树清走了",
            "危险解除了",
            "警报解除",
            "险情排除了",
            "打架的劝开了",
            "打人的带走了",
            "打架的散了",
            "打架的已经走了",
        ),
        *(
            "持刀的被警察带走了",
            "跳楼的劝下来了",
            "要跳楼的姑娘救下来了",
            "轻生的劝回去了",
            "人劝下来了",
            "晕倒的老人送医院了",
            "晕倒的大爷醒了",
        ),
        *(
            "摔倒的老太太扶起来送医院了",
            "晕倒的人120接走了",
            "走失的老人找到了",
            "走丢的孩子找到了",
            "老人找着了，已经回家",
            "孩子找到了",
            "掉井里的孩子拉上来了",
        ),
        *(
            "落水的人救上来了",
            "反锁车里的孩子抱出来了",
            "锁在屋里的老人开门出来了",
            "门打开了，孩子出来了",
            "电梯困人解决了",
            "昨天电梯困人修好了",
            "困人的电梯修好了",
        ),
        *(
            "1修好了 电梯困人的问题解决了",
            "1、2收到，火已经灭了",
            "5号楼的火灭了",
            "5号楼着火的灭了",
            "小偷抓住了",
            "狗咬人的狗抓走了",
            "虚惊一场，没着火",
        ),
        *(
            "冒烟的电瓶车推出去了，火灭了",
            "烧着的垃圾桶浇灭了",
            "人没事，火灭了",
            "电梯困人，人已经救出来了",
            "着火了，已经灭了",
            "刚才着火，现在灭了",
            "电梯困人 门开了 人出来了",
        ),
    ],
)
def test_a_danger_that_was_over_rang_everybody(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.danger, reading.after_work) == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1修好了，电梯困人了",
            "1好了，电梯又困人了",
            "1修好了 2号楼电梯困人了",
            "1、2收到，5号楼着火了",
            "1收到，5号楼着火了",
            "1到了，这里着火了",
        ),
        *(
            "1到了，漏气，好大煤气味",
            "1修好了，但是3单元着火了",
            "1修好了，隔壁冒烟了",
            "1修好了，楼下闻到煤气味",
            "1修好了 外墙瓷砖往下掉",
            "1修好了，路上电线掉下来了",
        ),
        *(
            "1修好了，有人打架",
            "1修好了，有人要跳楼",
            "1好了，有个老人晕倒了",
            "1办完了，有老人走丢了",
            "1修好了，有人困在电梯里",
            "电梯修好了，又困人了",
        ),
        *(
            "1修好了，刚走电梯就困人了",
            "灯修好了，出来看见5号楼着火了",
            "1修好了，水里漏电",
            "1修好了，配电箱冒火花",
            "1到了，里面有人被困",
            "都修好了，5号楼着火了",
        ),
        *(
            "1和2修好了，3号楼电梯困人",
            "火灭了，又着起来了",
            "火灭了又烧起来了",
            "火没灭，还在烧",
            "火还没灭",
            "火灭不了",
            "人还没救出来",
            "人还困在里面",
        ),
        *(
            "困的人没救出来",
            "电梯还困着人",
            "电梯困人了，还没出来",
            "救出来一个，还有一个困在里面",
            "救出来一个 里面还有人",
            "人救出来了，晕倒了",
            "人救出来了，没有呼吸",
        ),
        *(
            "火灭了，有人晕倒了",
            "火灭了，还在冒烟",
            "火灭了，人困在里面",
            "燃气关了，还有煤气味",
            "阀门关了还漏气",
            "关了阀还是一股煤气味",
            "煤气味越来越大",
        ),
        *(
            "阀门关不上，漏气",
            "报警器还在响，燃气味很大",
            "燃气修好了又漏了，好大煤气味",
            "漏电没修好，又电人了",
            "打架的劝不开",
            "打架的劝开了又打起来了",
            "打架的没走，还在打",
        ),
        *(
            "要跳楼的劝不下来",
            "老人送医院了，孙子走丢了",
            "走丢的老人没找到",
            "老人找不到了",
            "孩子找到了，晕倒了",
            "瓷砖清走了，又往下掉",
            "电线断了垂下来",
        ),
        *(
            "昨天修好了，今天又困人了",
            "修好了 今天电梯又困人",
            "1处理好了，6号楼有人拿刀",
            "1处理好了，车库着火了",
            "1没事了，2号楼着火了",
            "没事了，不过4号楼冒黑烟",
        ),
        *(
            "1关好了，3号楼漏煤气",
            "1搞定，地下室冒烟",
            "1弄好了，有小孩反锁在车里",
            "1完成，货梯里有人喊救命",
            "1已办结，东门打起来了",
            "1解决了，顶楼有人要跳",
        ),
        *(
            "2收到，刚看到楼顶有人要跳楼",
            "3收到马上去，1楼着火了",
            "1不用修了，电梯里有人",
            "收到，5号楼着火了",
            "好的，电梯困人了",
            "马上到，电梯困人",
        ),
        *(
            "到了，人困在里面，叫消防",
            "到了，火很大，快叫119",
            "1到了，人还在里面",
            "1到了，正在救人",
            "1收到，人已经救出来了，还有一个在里面",
        ),
    ],
)
def test_a_danger_behind_words_of_work_was_taken_for_one_that_is_over(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.danger != "", reading.urgency) == (True, "emergency")


@pytest.mark.parametrize(
    "text",
    [
        "孩子不见了，书包找到了",
        "昨天都好了，今天电梯又困人了",
        "电梯困人了，这下好了",
        "孩子反锁在车里，钥匙拿出来了",
        "着火了，楼道灯灭了",
    ],
)
def test_what_was_found_beside_somebody_lost_ends_nothing(reader: Reader, text: str) -> None:
    assert reader.read(text).danger


@pytest.mark.parametrize(
    "text",
    [
        "有人烧电线皮，已经让灭了",
        "有人烧电线皮，我让他灭了",
        "有人在楼下烧纸，已经制止了",
        "有人在烧东西，灭了",
        "楼下有人烧树叶，叫他灭了",
        "有人烧垃圾，浇灭了",
    ],
)
def test_what_somebody_burned_and_put_out_rang_everybody(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.kind, reading.danger, reading.urgency == "emergency") == ("issue", "", False)


@pytest.mark.parametrize(
    "text",
    [
        "有人烧电线皮，让他灭他不灭",
        "有人烧电线皮，让灭了又点上了",
        "有人烧电线皮，让灭了，3号楼还有人在烧",
        "楼道里有人烧纸，灯都灭了",
        "厨房好大味儿，门关好了",
        "有人打架，制止不了",
        "有人烧电线皮，叫他灭了，他不听",
        "楼下有人烧树叶，叫他灭了，3号楼冒烟了",
        "灶上的火让汤浇灭了，满屋都是煤气味",
    ],
)
def test_what_was_not_put_out_or_of_something_else_still_calls(reader: Reader, text: str) -> None:
    assert reader.read(text).danger


@pytest.mark.parametrize("text", ["楼下有人烧树叶，叫他灭了，他又点上了", "有人烧垃圾，叫他灭了，他不听"])
def test_who_lights_it_again_is_as_urgent_as_before(reader: Reader, text: str) -> None:
    assert reader.read(text).urgency == "emergency"


def test_a_list_of_a_broken_door_and_a_fire_keeps_both(reader: Reader) -> None:
    reading = reader.read("1，门禁坏了；2，着火了")
    assert (reading.codes, reading.danger, reading.after_work) == (("0603", "1001"), "fire", "")


@pytest.mark.parametrize(
    ("text", "words", "buildings"),
    [
        ("1修好了，电梯困人了", "电梯困人了", ()),
        ("1、2收到，5号楼着火了", "5号楼着火了", ("5",)),
        ("3号楼的灯修好了，出来看见5号楼着火了", "出来看见5号楼着火了", ("5",)),
        ("3号楼的灯修好了，电梯又困人了", "电梯又困人了", ("3",)),
        ("修好了 今天电梯又困人", "电梯又困人", ()),
    ],
)
def test_what_tells_of_a_danger_is_parted_from_the_work_before_it(
    reader: Reader, text: str, words: str, buildings: tuple[str, ...]
) -> None:
    reading = reader.read(text)
    assert (reading.after_work, reading.buildings) == (words, buildings)


@pytest.mark.parametrize(
    "text",
    [
        *("换了充电器还是有焦味", "昨天充电器有焦味 今天又有了", "充电器有焦味 要不要换了"),
        *("李奶奶好几天没见了 说去儿子家 儿子说没到", "李奶奶好几天没见了 儿子也联系不上"),
        "好几天没见王大爷了 不知道是不是住院了",
        "电梯里有股糊味",
    ],
)
def test_what_was_changed_in_vain_and_who_did_not_arrive_is_not_over(reader: Reader, text: str) -> None:
    assert reader.read(text).urgency == "emergency"


@pytest.mark.parametrize(
    "text", ["电梯困人了 我出来了 我妈还在里面", "3号楼电梯困人 他自己出来了 里面还有个老太太"]
)
def test_who_is_still_inside_was_forgotten_behind_who_came_out(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == "trapped"


@pytest.mark.parametrize(
    "text",
    [
        *("电工把漏电那根线剪了", "瓷砖铲干净了不掉了", "烟散了，是烧糊了锅"),
        *("充电器昨天有焦味 今天换了", "电池昨天一股焦糊味 扔了", "插座昨晚有焦糊味 师傅换了"),
        *("李奶奶去儿子家住了 好几天没见了", "李奶奶好几天没见了 去儿子家住了"),
    ],
)
def test_what_was_cut_off_or_cleared_away_is_over(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == ""


def test_a_child_in_a_lift_is_heard_behind_the_work(reader: Reader) -> None:
    assert reader.read("2ok了，电梯关了个孩子").after_work == "电梯关了个孩子"


def test_a_danger_among_other_matters_rang_nobody(reader: Reader) -> None:
    reading = reader.read("3号楼楼道灯不亮，电梯也困人了")
    assert (reading.codes, reading.urgency, reading.danger) == (("0202", "0501"), "emergency", "trapped")


def test_a_number_behind_the_word_of_work_is_no_part_of_the_danger(reader: Reader) -> None:
    reading = reader.read("收到 1，3号楼着火了")
    assert (reading.after_work, reading.buildings) == ("3号楼着火了", ("3",))
