"""What only answers a neighbour in a running talk is logged nowhere; a trouble told in like words is."""

import pytest

from nlp.reader import Reader
from nlp.reading import Kind

ANSWERS = (
    "知道了孙奶奶",
    "收到书记",
    "孙奶奶我上来",
    "我拿梯子过去",
    "我给他打电话",
    "我让师傅再去一趟",
    "让刘师傅去看一下",
    "我替她报一下",
    "大爷我听见了，明天找人放气",
    "后天",
    "预计9点恢复",
    "李大爷哪个单元",
    "3号楼几单元",
    "打120了没",
    "二单元呗",
    "就3号楼前面那个",
    "1单元3楼那一块",
    "我这会儿在5号楼",
    "按错了，不好意思",
    "浪费水啊",
    "[动画表情]",
    "顶层六楼",
    "您别动我这就来",
    "车没事吧",
    "没有啊我家有",
    "我再喷点药",
    "我们3号楼好好的",
    "别吵了",
    "开窗，别开灯",
    "先把总阀关了",
    "锁好门，我过去",
    "关了",
    "都关好了",
    "就我家",
    "2单元 三楼拐弯那",
    "别碰 叫电工",
    "都行",
    "上午下午都可以",
    "随便",
)


@pytest.mark.parametrize("words", ANSWERS)
def test_what_answers_a_neighbour_was_registered_or_rang(reader: Reader, words: str) -> None:
    reading = reader.read(words)
    assert (reading.kind, reading.danger) == (Kind.CHATTER, "")


@pytest.mark.parametrize(
    "words",
    [
        "我让狗咬了",
        "我和孩子困在电梯里",
        "哪个单元电梯坏了，几点能好",
        "知道了，可是楼道灯还不亮",
        "后天停电吗，我家冰箱不制冷",
        "先把灯修了吧，三天没亮了",
        "电梯按错楼层就不动了",
        "快递柜坏了帮我拿一下",
        "估计是水管爆了",
        "估计是跳闸了",
        "帮我拿一下快递",
        "我家有老鼠",
        "我再说一遍电梯坏了",
        "我家好好的突然没水了",
        "3号楼前面那个井盖没了",
        "5号楼下面漏水",
        "我上来闻到有糊味",
        "别打了，要出人命了",
        "关了人",
        "电梯关了",
        "就我们一家停电",
        "三楼拐弯那灯不亮",
        "快叫救护车",
        "楼道里随便堆东西",
        "啥活都行，给寻个活",
    ],
)
def test_a_trouble_told_in_like_words_is_heard(reader: Reader, words: str) -> None:
    assert reader.read(words).kind is not Kind.CHATTER
