"""办完了, and what a worker adds to it."""

import pytest

from handlers.typed.commands import parse_done
from handlers.typed.said_done import split_ended
from handlers.typed.verbs import Verb


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("办完了 1 老人在家,手机没电", 1, "老人在家,手机没电"),
        ("办完了,阀门换了,现在不漏了", None, "阀门换了,现在不漏了"),
        ("#12 修好了,垫圈坏了换了新的", 12, "垫圈坏了换了新的"),
        ("修好了 3，没收钱", 3, "没收钱"),
        ("弄好了，原来是垫圈坏了", None, "原来是垫圈坏了"),
        ("【#37】处理完毕：换了三米管子", 37, "换了三米管子"),
        ("灯都换好了 5，用的是自家灯泡", 5, "用的是自家灯泡"),
        ("好的，已经修好了。水表那边不用再动", None, "水表那边不用再动"),
    ],
)
def test_what_a_worker_adds_does_not_hide_that_it_is_done(text: str, number: int | None, reason: str) -> None:
    done = parse_done(text)
    assert done is not None
    assert (done.verb, done.number, done.reason) == (Verb.RESOLVE, number, reason)


@pytest.mark.parametrize(
    "text",
    [
        "修好了 1 又漏了",
        "修好了，可是又漏了",
        "1换完了，不亮",
        "修好了吗",
        "修好了，什么时候能用？",
        "终于修好了，谢谢师傅",
        "还没修好，等配件",
        "谁修好了，我去看看",
        "请办好了，告诉我",
        "办完了",  # the table's own
        "3号楼水管漏了",
    ],
)
def test_what_tells_something_else_is_left_alone(text: str) -> None:
    assert parse_done(text) is None


@pytest.mark.parametrize(
    ("text", "place", "is_all", "reason"),
    [
        ("3号楼和5号楼都修好了", "3号楼和5号楼", True, ""),
        ("3、4号楼修好了", "3、4号楼", True, ""),
        ("5号楼修好了", "5号楼", False, ""),
        ("3号楼灯修好了", "3号楼灯", False, ""),
        ("3号楼电梯修好了 换了按钮", "3号楼电梯", False, "换了按钮"),
        ("电梯弄好了", "电梯", False, ""),
        ("灯好了", "灯", False, ""),
    ],
)
def test_what_is_done_may_be_named_by_its_place_or_thing(
    text: str, place: str, is_all: bool, reason: str
) -> None:
    done = parse_done(text)
    assert done is not None
    assert (done.verb, done.number) == (Verb.RESOLVE, None)
    assert (done.place, done.is_all, done.reason) == (place, is_all, reason)


@pytest.mark.parametrize(
    "text",
    [
        "3号楼明天修好",
        "3号楼马上修好了",
        "3号楼要等电工来才修好",
        "电梯还没修好",
        "等水管修好了我再来",
        "3号楼谁修好了",
        "灯和电梯都好了",
        "业主自己修好了",
        "3号楼电梯修好了吗",
    ],
)
def test_what_is_not_done_yet_or_by_somebody_else_is_not_done(text: str) -> None:
    assert parse_done(text) is None


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("3号楼的我去看看", Verb.ACCEPT),
        ("3号楼电梯的事我去看看", Verb.ACCEPT),
        ("3号楼我到了", Verb.ARRIVE),
        ("到3号楼了", Verb.ARRIVE),
    ],
)
def test_to_go_to_a_place_is_of_what_waits_there(text: str, verb: Verb) -> None:
    said = parse_done(text)
    assert said is not None
    assert said.verb is verb
    assert "3号楼" in said.place


@pytest.mark.parametrize(
    ("text", "what"),
    [
        *(
            ("清完了", ""),
            ("清理干净了", ""),
            ("亮了", ""),
            ("电工换完了", "电工"),
            ("灯亮了", "灯"),
            ("来电了", ""),
            ("通啦", ""),
            ("完了", ""),
        ),
        *(
            ("下水道通了", "下水道"),
            ("不堵了", ""),
            ("通了 里面是抹布", ""),
            ("掏出来一团抹布，通了", ""),
            ("消毒完了", ""),
        ),
    ],
)
def test_a_deed_with_its_end_or_that_it_is_well_is_done(text: str, what: str) -> None:
    ended, done = split_ended(text), parse_done(f"1{text}")
    assert ended is not None
    assert done is not None
    assert (ended[0], done.verb, done.number) == (what, Verb.RESOLVE, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("清了一半", "还没清完", "清完还要消毒", "清完了，明天消毒", "快清完了", "没清完", "清不完了"),
        *("不亮了", "居民自己换完了", "通了 但是还有点慢", "电话打通了", "等维保来修好了", "又通了"),
        *("装好了吗", "谁清完了", "换完了，不亮", "明天清完", "会开完了", "要清完了", "井盖断了", "说通了"),
    ],
)
def test_a_deed_without_its_end_is_not_done(text: str) -> None:
    assert (split_ended(text), parse_done(f"1{text}")) == (None, None)
