"""Where the words of a danger stand across the border of other words, nobody is in danger."""

import pytest

from nlp.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        "过道中风太大，门老是砰砰响",  # 中|风, a stroke
        "楼道中风呼呼的，窗户关不上",
        "楼顶落水口堵了",  # 落水|口, somebody in the water
        "他们总打我家门铃玩",  # 打我|家, and so on
        "楼上小孩拿弹弓又打我家窗户",
        "物业天天打我家座机催费",
        "又打我们楼车棚的主意，想改成饭店",
        "打老人机也没人接，物业电话形同虚设",
        "我打孩子老师电话借充电器",
        "抢包子的摊位堵了门口",
        "出门带电脑包，单元门夹了一下",
        "老槐树皮都掀了，虫子蛀的",
        "窗户边的墙一摸潮乎乎，墙皮都起泡长毛了",
        "我家墙皮都翻起来了，一碰就掉粉",
    ],
)
def test_a_danger_was_heard_across_the_border_of_two_words(reader: Reader, text: str) -> None:
    assert reader.read(text).urgency != "emergency"


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("我爸中风了，半边身子不会动", "collapse"),
        ("家里老人中风倒下了", "collapse"),
        ("有人落水了", "collapse"),
        ("他又打我们娘俩了", "violence"),
        ("楼上正在打我家孩子", "violence"),
        ("对门儿子打老人，嗷嗷叫", "violence"),
        ("有人抢包，往北门跑了", "violence"),
        ("铁门带电，碰一下麻半天", "electric"),
        ("墙上有电，手一搭就弹开", "electric"),
        ("胳膊烫得皮都起泡了", "peril"),
        ("车棚里有人上吊了", "suicide"),
    ],
)
def test_the_same_words_alone_are_one(reader: Reader, text: str, danger: str) -> None:
    assert (reader.read(text).urgency, reader.read(text).danger) == ("emergency", danger)


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("隔壁阳台上全是火", "fire"),
        ("我儿子离家出走了，留了张纸条，说对不起", "missing"),
        ("闺女离家出走，电话关机了", "missing"),
        ("烤火烤的全家都迷糊了", "collapse"),
        ("我奶奶坐轮椅上头一歪没反应了", "collapse"),
        ("脚手架晃得厉害，嘎吱嘎吱的，上头还有工人", "falling"),
    ],
)
def test_a_danger_told_by_its_scene_was_everyday(reader: Reader, text: str, danger: str) -> None:
    assert (reader.read(text).urgency, reader.read(text).danger) == ("emergency", danger)


@pytest.mark.parametrize(
    "text",
    [
        "猫离家出走三天又回来了",
        "阳台上全是火锅底料味",
        "老人刷卡没反应，门禁坏了",
        "爸妈都说暖气没反应",
        "烤火的炉子味道大，老人受不了",
        "脚手架晃晃悠悠的，上面没人，占着道",
    ],
)
def test_what_only_sounds_like_such_a_scene_is_everyday(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == ""


@pytest.mark.parametrize(
    "text",
    [
        "空调孔那块往里渗，墙纸都掉了",
        "电梯里有人吐了，酸臭酸臭，到中午还在",
        "墙根底下那根水管爆了，水都喷到二楼窗户了",
    ],
)
def test_what_only_sounded_like_an_emergency_of_no_name_was_one(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.kind, reading.urgency == "emergency") == ("issue", False)


def test_a_load_hung_above_heads_was_called_a_suicide(reader: Reader) -> None:
    assert reader.read("吊车的缆绳断了一根，货在人头顶上吊着").danger == "falling"


@pytest.mark.parametrize("text", ["我家小狗走丢了，黄色柯基，看见的说一声", "下水道里有小猫叫，卡住出不来了"])
def test_a_lost_dog_rang_everybody_as_a_lost_person(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == ""


@pytest.mark.parametrize(
    "text",
    [
        "孩子和狗都走丢了",
        "小猫和老太太都困在电梯里出不来了",
        "丢了一条狗我也认了，可我丢的是人，我弟弟，四十岁，晌午出去到现在没回来，都给瞅一眼",
    ],
)
def test_who_is_missing_with_a_dog_is_sought(reader: Reader, text: str) -> None:
    assert reader.read(text).danger


@pytest.mark.parametrize(
    "text",
    [
        "楼下在烧纸祭祖，没着火，大家别慌，有人看着",
        "没着火，就是烧纸的烟，别报警",
        "烟囱冒烟，楼下饭店天天这样",
    ],
)
def test_a_fire_that_is_denied_in_so_many_words_was_one(reader: Reader, text: str) -> None:
    assert reader.read(text).urgency != "emergency"


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("没着火，但是煤气味很大，快来人", "gas"),
        ("没着火，电线在冒火花", "electric"),
        ("楼下烧纸钱，火星子飞到晾的被子上，烧起来了", "fire"),
        ("楼道里在烧纸箱，没人看着", "fire"),
    ],
)
def test_what_burns_beside_it_is_heard(reader: Reader, text: str, danger: str) -> None:
    assert reader.read(text).danger == danger


@pytest.mark.parametrize("text", ["升降機又停喺度，困住個阿伯", "升降机停了，困住了阿婆"])
def test_a_lift_by_its_southern_name_was_no_lift(reader: Reader, text: str) -> None:
    assert ("0501" in reader.read(text).codes, reader.read(text).danger) == (True, "trapped")


@pytest.mark.parametrize(
    "text", ["昨天电梯困住个老人，修好了没", "电梯经常困住老人，该换了", "电梯没困住老人"]
)
def test_who_was_or_may_be_in_the_lift_is_not_in_it(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == ""


@pytest.mark.parametrize(
    "text", ["5号楼电梯里有人抽烟", "有人在电梯里抽烟", "楼道里有人抽烟", "电梯里有人撒尿", "楼梯间有人睡觉"]
)
def test_who_smokes_in_a_lift_or_sleeps_on_the_stairs_called_the_fire_brigade(
    reader: Reader, text: str
) -> None:
    assert reader.read(text).danger == ""


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("楼道有人抽烟把纸箱点着了", "fire"),
        ("电梯停了里面有人抽烟", "trapped"),
        ("楼道有人喝酒打架", "violence"),
        ("楼道里有人躺着叫不醒", "collapse"),
    ],
)
def test_a_danger_beside_it_is_one(reader: Reader, text: str, danger: str) -> None:
    assert reader.read(text).danger == danger
