"""People who are being hurt now, by anything: what rings for them, and what only sounds like it."""

import pytest

from nlp.reader import Reader
from nlp.reading import PERIL, Kind


@pytest.mark.parametrize(
    "text",
    [
        "南门那条黑背叼着一个小男孩的胳膊不松口，血淋淋的",
        "送快递的小伙踩空窨井，整个人下去了，只听见底下哼哼",
        "越野车后排落了个两岁娃，窗全关着，太阳晒着，哭得没声了",
        "我爷爷把除草剂当饮料灌下去半瓶，捂着肚子打滚",
        "全楼没电，我妈靠呼吸机活着，备用电池只剩十分钟",
        "热力井往上喷开水，路过的大姐腿上烫得全是泡，坐地上哭",
        "一窝马蜂炸了，追着几个放学的小学生叮，有个脸肿得睁不开眼",
        "喷水池里漂着个人，脸朝下",
        "大风刮断的杨树干压着个骑电瓶车的，腿抽不出来",
        "超市旋转门把老太太的手绞进去了，疼得直叫",
        "单杠底座夹住孩子手指头，拔不出来，都紫了",
        "小孩脑袋卡在围栏缝里，进不去退不出",
        "擦玻璃的蜘蛛人绳子缠住了，吊在九楼外头被风往墙上撞",
        "有个大叔被倒车的货车顶在墙上，动不得",
        "清化粪池的师傅下去就没声了，上面喊也不回",
        "车库卷帘门落下来压住保洁大姐，半个身子在外面",
        "孩子从二楼平台摔到花坛里，嘴里淌血",
        "有人在幼儿园门口乱喷辣椒水，娃娃们咳成一片，眼睛都睁不开",
        "纽扣电池被我家宝宝咽下去了",
        "滑梯塌了，两个孩子压在底下",
        "冰面裂了，玩冰的学生掉窟窿里了",
        "草丛里窜出条蛇咬了保姆的脚脖子，半条腿都肿了",
        "装修工让电锯把手指头锯掉了，血直喷",
        "三轮车翻了，大伯被车斗扣在里面",
        "一个娃爬到五楼空调外机架上下不来，家里没大人",
        "我家老头吃错了降糖药，浑身湿透说胡话",
        "邻居泼开水，把楼下大姐半张脸烫得起泡",
        "土方塌下来埋了一个挖沟的",
        "疯狗见人就咬，已经咬倒两个了",
        "8号楼后面深坑里有人喊，爬不上来，水还在涨",
        "隔壁老张煤球炉子熏倒了",
        "老两口烧炭取暖中毒了",
        "狗把孩子撞进湖里了",
    ],
)
def test_who_is_being_hurt_is_in_danger_by_whatever_name(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.kind, reading.urgency) == (Kind.ISSUE, "emergency")
    assert reading.danger


@pytest.mark.parametrize(
    "text",
    [
        "那条黑背老不拴绳，怕哪天咬着孩子",
        "钥匙掉进电梯井里了",
        "手机掉进下水道了",
        "我家狗掉进化粪池了",
        "烧烤味熏死人了",
        "东门窨井盖没了，用个破筐挡着，晚上走路小心",
        "车里晒得跟蒸笼似的，热死了，能不能给车位搭个棚",
        "上个月咬了人的那只狗现在还散养",
        "今天停电，我妈的呼吸机怎么办，几点来电",
        "热水烫得要命，能不能调低点",
        "马蜂在六楼空调架上做窝，请来人摘了",
        "喷水池里漂着死鱼，臭得很",
        "大风把杨树枝刮断了，压着绿化带",
        "旋转门夹过人，得装个防夹条",
        "单杠上的螺丝松了，娃娃玩别夹手",
        "护栏缝太宽，小孩脑袋能伸进去，请加密",
        "擦玻璃的师傅天天从窗外晃过去，吓死我了",
        "货车倒车蹭了墙",
        "化粪池该清了，味道顶鼻子",
        "孩子在花坛边摔了一跤，膝盖擦破点皮，没大事，路砖翘了给弄弄",
        "楼下烧烤呛得娃直咳嗽",
        "滑梯有裂口，容易划伤孩子",
        "池塘边没护栏，孩子玩水太危险",
        "草丛里见过蛇，请物业洒点药",
        "切菜切了手，社区有创可贴吗",
        "物业费涨得我心口疼，气晕了",
        "咬牙坚持了三年，电梯还没装上",
        "蚊子咬得满腿包，打打药吧",
        "被狗咬了去哪打疫苗",
        "楼上噪音吵得我头要炸了，受不了了",
        "昨天掉坑里那位师傅已经出院了，坑该填了吧",
        "压在我车上的树枝谁来弄走",
        "吃完了一瓶止咳药还没好，社区医生几点上班",
        "热水器放出来的热水不热，浇在身上冰凉",
    ],
)
def test_what_only_sounds_like_harm_is_no_danger(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一条大狗咬住小孩的腿不松口", "1401"),
        ("树倒了压住一个老头，腿抽不出来", "0801"),
        ("吸氧机停了，备用瓶只撑十分钟，全楼没电", "0201"),
        ("土方塌下来埋了一个挖沟的", "1303"),
        ("马蜂追着几个孩子蜇，有个脸肿得睁不开眼", "0704"),
    ],
)
def test_a_peril_keeps_the_category_of_its_matter(reader: Reader, text: str, code: str) -> None:
    reading = reader.read(text)
    assert (reading.danger, reading.codes[:1]) == (PERIL, (code,))


@pytest.mark.parametrize(
    ("text", "danger"),
    [("5号楼着火了，一个老头腿被柜子压住了", "fire"), ("电梯困人了，门夹着一个孩子的手", "trapped")],
)
def test_what_has_a_name_goes_by_it(reader: Reader, text: str, danger: str) -> None:
    assert reader.read(text).danger == danger


@pytest.mark.parametrize("text", ["狗牵走了", "狗拉走了，没事了", "人拉上来了", "狗被拉走了，孩子送医院了"])
def test_words_that_it_is_over_were_a_complaint_of_dogs(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert reading.kind in (Kind.FOLLOWUP, Kind.CHATTER)
    assert PERIL in reading.over


@pytest.mark.parametrize(
    "text",
    [
        "昨天狗咬住我家孩子不放，今天狗主人还不露面",
        "狗咬人了吗？",
        "万一狗咬着孩子怎么办",
        "小心孩子误吞纽扣电池",
        "我手切了个口子，流了点血",
        "人拉上来了，窨井盖还敞着",
    ],
)
def test_a_peril_that_was_imagined_or_small_is_none(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == ""


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("昨晚开始就有煤气味", "gas"),
        ("昨天闻到煤气味，今天更重了", "gas"),
        ("昨晚被狗咬住的那个保安，现在狗又咬住一个孩子不松口", "peril"),
        ("快递车撞了个孩子", "peril"),
        ("衣服着火了", "fire"),
    ],
)
def test_what_calms_a_peril_hides_no_danger_of_today(reader: Reader, text: str, danger: str) -> None:
    assert reader.read(text).danger == danger


@pytest.mark.parametrize(
    "text",
    [
        "3号楼楼道灯不亮，土方塌下来埋了一个挖沟的",
        "门禁刷不开；还有，三个小孩困在假山顶上，水涨上来了",
        "3号楼楼道灯不亮，草丛里窜出条蛇咬了保姆的脚脖子",
    ],
)
def test_a_peril_beside_a_lamp_sounded_like_none(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.urgency, reading.danger) == ("emergency", PERIL)


@pytest.mark.parametrize(
    ("words", "code"),
    [("西门一条大狗咬着小孩的腿不松口", "1401"), ("大树倒下来压住一辆车，车里有人出不来", "0801")],
)
def test_only_the_matter_with_the_words_of_the_danger_is_it(reader: Reader, words: str, code: str) -> None:
    reading = reader.read(f"3号楼楼道灯不亮，还有，{words}")
    assert [(one.code, one.apart) for one in reading.matters] == [("0202", "normal"), (code, None)]


def test_where_no_matter_alone_has_the_words_all_are_the_danger(reader: Reader) -> None:
    reading = reader.read("水漫到电表那屋，水管崩了，整栋都黑了，里面还有人没出来")
    assert len(reading.matters) == 2
    assert reading.danger
    assert {one.apart for one in reading.matters} == {None}


def test_of_two_dangers_none_is_set_apart(reader: Reader) -> None:
    reading = reader.read("电梯困人了，井里还掉进去一个孩子")
    assert [one.apart for one in reading.matters] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "芒果熟了，噼里啪啦掉在车顶上全是小坑，趁早摘一摘，快来人啊",
        "快来人！对门那只恶霸从来不戴嘴套，电梯里扑到我肚子上",
        "电线杆上全是疏通管道的小广告，快来人啊",
    ],
)
def test_a_cry_for_somebody_made_a_peril_of_any_word(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == ""


@pytest.mark.parametrize("text", ["狼狗把小孩按地上了！快来人！", "树倒了压住一个老头，快来人啊"])
def test_a_cry_hides_no_peril(reader: Reader, text: str) -> None:
    assert reader.read(text).danger == PERIL
