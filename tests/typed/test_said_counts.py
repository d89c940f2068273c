"""Which words ask for a number, and which only hold one."""

import pytest

from handlers.typed.said_counts import Asked, SaidCount, read_count

ASKED = {
    Asked.MOVED: (
        "今天多少件|今天报了几件|昨天办结几个|这周还剩多少没办|今儿办了几个了|帮我看看昨天一共来了多少件|今天有多少诉求"
        "|10月份多少件|今天情况怎么样|今天各社区多少件|三号楼这个月几件|滨河小区3号楼上个月报了多少件|我们楼今天多少件"
    ),
    Asked.COMPARED: "上月和本月比一下|跟上周比咋样|比上个月多还是少|这礼拜比上礼拜多了还是少了",
    Asked.OPEN: "3号楼的都办完没|各社区什么情况|现在还剩几件没办|我这个楼还有几件没办|三号楼几件",
    Asked.OVERDUE: "滨河超时几件|哪个社区有超时的|今天超时几件|各社区超时几件|哪个社区超时的多|哪个社区最慢",
    Asked.HELD: "老刘手里还有几个|物业手里还有几件|孙丽手上几件|刘师傅那儿还有多少件",
    Asked.CONTENT: "满意率多少|上周满意率是多少|这个月满意度怎么样|居民意见大不大|上周居民意见大吗",
    Asked.RESPONSE: "响应率咋样|接单率多少",
    Asked.RESOLUTION: "解决率多少|上周办结率",
    Asked.PLACES: "哪个楼事最多|上个月哪栋楼报得最多|哪栋楼报的事最多",
    Asked.MATTERS: "什么事最多|本周哪类事最多",
    Asked.SLOWEST: "哪件超时最久|最慢的是哪件|哪件拖得最久|拖得最久的是哪一件",
    Asked.NOT_COUNTED: "哪个社区办得最好|平均多久办完一件|今年多少件|办结率同比怎么样",
}


@pytest.mark.parametrize("what", ASKED)
def test_a_number_is_asked_for_in_many_ways(what: Asked) -> None:
    heard = {words: found.what if (found := read_count(words)) else None for words in ASKED[what].split("|")}
    assert heard == dict.fromkeys(heard, what)


NONE = (
    "今天几点来修|几个人来修|3号楼几层漏水|楼道灯坏了几个|今天来了几个人|多少钱|电费多少|灯坏了几天了|今天修了几次了"
    "|我家水表走了多少|今天没水|上周报的还没修|今天报了|多少件|昨天办了|满意|今天停几个小时|比昨天严重|跟昨天一样"
    "|他手里有刀|今天怎么样|我们楼几户|3号楼几户没水|这个月水费多少|老刘手里有钥匙|最慢|哪个楼停水|灯泡换了几个|周一多少件|上周一报的没修|3号楼的修好没|3号楼漏水最多"
    "|居民意见很大|居民意见大，没人管|居民对停水意见大不大|大家意见大不大"
)


@pytest.mark.parametrize("words", NONE.split("|"))
def test_words_that_only_hold_a_number_ask_for_none(words: str) -> None:
    assert read_count(words) is None


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("昨儿个我办结几个", SaidCount(what=Asked.MOVED, span="昨天", is_mine=True)),
        ("十月份三号楼几件", SaidCount(what=Asked.MOVED, span="10月", place="三号楼")),
        ("这礼拜比上礼拜多了还是少了", SaidCount(what=Asked.COMPARED, span="本周", against="上周")),
        ("上周一共多少件办了多少件", SaidCount(what=Asked.MOVED, span="上周")),
        ("老陈这个月办了几个", SaidCount(what=Asked.MOVED, span="本月", holder="老陈")),
        ("物业这周办结几件", SaidCount(what=Asked.MOVED, span="本周", holder="物业")),
        ("滨河社区这周怎么样", SaidCount(what=Asked.MOVED, span="本周", place="滨河社区")),
        ("上个月和这个月比一下", SaidCount(what=Asked.COMPARED, span="本月", against="上月")),
        ("老刘手里还有几个", SaidCount(what=Asked.HELD, holder="老刘")),
        ("一共报了多少件事", SaidCount(what=Asked.MOVED, span="近30天")),
        ("我们楼还有几件没办", SaidCount(what=Asked.OPEN, is_own_place=True)),
    ],
)
def test_the_days_the_place_and_the_hands_are_taken_out(words: str, asks: SaidCount) -> None:
    assert read_count(words) == asks
