"""What a group may see: nothing personal, no markup, no links; and our own numbers left alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import handlers.wording
from handlers.rules.privacy import (
    defuse,
    guard_group,
    mask,
    mask_for_owner,
    mask_free,
    mask_group,
    public_place,
)
from nlp.categories import load_categories
from storage.models import Place

DATA = Path(__file__).with_name("data")

PERSONAL = {
    "我电话13800138000急": "我电话〔电话〕急",
    "138 0013 8000": "〔电话〕",
    "138-0013-8000打我": "〔电话〕打我",
    "1380 013 8000": "〔电话〕",
    "1 3 8 0 0 1 3 8 0 0 0": "〔电话〕",
    "+86 13800138000": "〔电话〕",
    "１３８００１３８０００": "〔电话〕",
    "138\u200b0013\u200b8000": "〔电话〕",
    "一三八零零一三八零零零": "〔电话〕",
    "座机010-62345678": "座机〔电话〕",
    "0351 4123456": "〔电话〕",
    "电话62345678": "电话〔电话〕",
    "身份证11010519491231002X": "身份证〔证件号〕",
    "110105 19491231 0021": "〔证件号〕",
    "卡号6222 0212 3456 7890 123": "卡号〔卡号〕",
    "6222021234567890123": "〔卡号〕",
    "京A12345挡路": "〔车牌〕挡路",
    "鲁a·88888": "〔车牌〕",
    "粤BD12345的车": "〔车牌〕的车",
    "粤B12345D": "〔车牌〕",
    "京A1234警": "〔车牌〕",
}
HARMLESS = (
    "【#37】3号楼2单元 供水",
    "【滨河#1203】已办结",
    "2026-11-21 10:30 到 2026-11-22",
    "20261121103000",
    "11月30日前修好,费用1500元",
    "1500 2000 300",
    "打119或者12345",
    "400-800-1234",
    "新A区的路灯",
    "3.5米",
)
ROOMS = {
    "501室漏水": "〔门牌〕漏水",
    "0501户": "〔门牌〕",
    "五零一室": "〔门牌〕",
    "2单元501": "2单元〔门牌〕",
    "3号楼 2单元 501室": "3号楼 2单元 〔门牌〕",
    "二单元五〇一": "二单元〔门牌〕",
    "3-2-501": "3-2-〔门牌〕",
    "3#2-501": "3#2-〔门牌〕",
    "5-1203宽带断了": "5-〔门牌〕宽带断了",
    "18号楼2204刚交房": "18号楼〔门牌〕刚交房",
    "A座1203": "A座〔门牌〕",
    "7号楼3门402外头": "7号楼3门〔门牌〕外头",
    "我住501": "我住〔门牌〕",
    "501的王大爷": "〔门牌〕的王大爷",
    "隔壁701又吵": "隔壁〔门牌〕又吵",
    "2单元302、303都漏": "2单元〔门牌〕、〔门牌〕都漏",
    "6-2-1503房子空着": "6-2-〔门牌〕房子空着",
}
ROOMLESS = (
    *HARMLESS,
    "12户停水",
    "300户",
    "共120户",
    "50-100元",
    "8号楼100米外",
    "3号楼2026年修的",
    "停水24小时",
    "1500房租",
    "#1203 收到",
    "102路公交",
)


def test_what_is_personal_is_masked_by_its_shape() -> None:
    assert {said: mask(said) for said in PERSONAL} == PERSONAL
    assert {said: mask_group(said) for said in PERSONAL} == PERSONAL


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("张大妈家马桶堵了 电话13811112222", "张大妈家马桶堵了 电话13811112222"),
        ("打１３８ １１１１ ２２２２", "打138 1111 2222"),
        ("找她138-1111-2222，车京A12345", "找她138-1111-2222，车京A12345"),
        ("京A12345 堵了单元门", "京A12345 堵了单元门"),
        ("粤B·D12345 13811112222 打不通", "粤B·D12345 13811112222 打不通"),
        ("车牌尾号345的车堵着门", "车牌尾号345的车堵着门"),
        ("京A12345 110101199003078515", "京A12345 〔证件号〕"),
        ("身份证110101199003078515", "身份证〔证件号〕"),
        ("卡号1381 1112 2223 3334", "卡号〔卡号〕"),
    ],
)
def test_who_is_to_solve_it_reads_the_mobile_to_call_the_plate_to_find_and_nothing_else(
    said: str, shown: str
) -> None:
    assert mask_for_owner(said) == shown


def test_our_numbers_dates_and_amounts_are_left_alone() -> None:
    assert [mask(text) for text in HARMLESS] == list(HARMLESS)
    assert [mask_group(text) for text in ROOMLESS] == list(ROOMLESS)


def test_a_room_is_kept_from_a_group_only() -> None:
    assert {said: mask(said) for said in ROOMS} == {said: said for said in ROOMS}
    assert {said: mask_group(said) for said in ROOMS} == ROOMS


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("<@all> 看这里", "＜@all＞ 看这里"),
        ("[点我](http://a.cn/x?y=1)", "［点我］（〔链接〕"),
        ("**粗** `码` 甲|乙", "＊＊粗＊＊ ｀码｀ 甲｜乙"),
        ("# 标题\n> 引用\r\n- 一", "＃ 标题 ＞ 引用 - 一"),
        ("看https://a.cn/b吧", "看〔链接〕吧"),
        ("看www.a.com吧", "看〔链接〕吧"),
        ("去 shop.taobao.com/abc?x=1 买", "去 〔链接〕 买"),
        ("weixin://dl/x", "〔链接〕"),
        ("http：//a.b/c，快", "〔链接〕，快"),
        ("10.0.0.1:8080/x", "〔链接〕"),
        ("a\u202eb\u0000c", "abc"),
        ("3.5米, 第2.1版", "3.5米, 第2.1版"),
    ],
)
def test_markup_mentions_and_links_are_made_harmless(said: str, shown: str) -> None:
    assert defuse(said) == shown


@pytest.mark.parametrize("number", ["110", "119", "120", "122"])
def test_whom_somebody_rang_is_not_a_room(number: str) -> None:
    assert mask_group(f"2单元501 {number}来了") == f"2单元〔门牌〕 {number}来了"


def test_floors_behind_a_room_are_no_rooms() -> None:
    assert mask_group("2单元501和三四五楼") == "2单元〔门牌〕和三四五楼"


@pytest.mark.parametrize(
    ("place", "compound", "shown"),
    [
        (Place(building="3", unit="2", room="501"), "", "3号楼2单元"),
        (Place(building="3", unit="2", room="501"), "滨河小区", "滨河小区3号楼2单元"),
        (Place(building="A2"), "", "A2号楼"),
        (Place(building="A"), "", "A座"),
        (Place(building="东", unit="东"), "", "东楼东单元"),
        (Place(compound="K1"), "滨河小区", "滨河小区"),
        (Place(), "", ""),
    ],
)
def test_a_public_place_ends_at_the_unit(place: Place, compound: str, shown: str) -> None:
    assert public_place(place, compound) == shown


def table(*kinds: str) -> list[list[str]]:
    rows = (line.split("\t") for line in (DATA / "privacy.tsv").read_text(encoding="utf-8").splitlines())
    return [row[1:] for row in rows if (row[0] in kinds if kinds else not row[0].startswith("#"))]


def test_nothing_private_reaches_a_group_however_it_is_written() -> None:
    rows = [row for row in table() if len(row) == 2]
    assert len(rows) > 130
    leaks = {
        said: mask_free(said)
        for said, secrets in rows
        if any(secret in mask_free(said) for secret in secrets.split("|"))
    }
    assert leaks == {}


def test_the_last_look_hides_it_too_where_a_handler_forgot() -> None:
    bare = {
        "微信wang_lei88",
        "QQ号123456789",
        "业主微信：lily_0912，加一下",
    }  # these have no shape of their own
    rows = [row for row in table() if len(row) == 2 and row[0] not in bare]
    leaks = {
        said: guard_group(said)
        for said, secrets in rows
        if any(secret in guard_group(said) for secret in secrets.split("|"))
    }
    assert leaks == {}


def test_a_bell_that_is_dumb_was_somebodys_illness() -> None:
    assert mask_free("对讲又哑巴了，叫半天没人应") == "对讲又哑巴了，叫半天没人应"
    assert "哑巴" not in mask_free("三楼有个哑巴老人")


def test_prices_dates_hotlines_and_buildings_pass() -> None:
    kept = [said for (said,) in table("keep")]
    assert len(kept) > 40
    assert [guard_group(said) for said in kept] == kept


def test_every_sentence_of_ours_passes() -> None:
    lines = list(dict.fromkeys(_sentences()))
    assert len(lines) > 500
    assert {line: guard_group(line) for line in lines if guard_group(line) != line} == {}


def _sentences() -> Iterator[str]:
    for path in Path(handlers.wording.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    for category in load_categories().values():
        yield from (category.name, category.group)


@pytest.mark.parametrize(
    ("said", "names", "kept", "shown"),
    [
        ("已和张桂兰约好", ("张桂兰",), "", "已和居民约好"),
        ("和平小区的和平说", ("和平",), "和平小区", "和平小区的和平说"),
        ("郝志强到了", ("郝志强",), "物业维修队 郝志强", "郝志强到了"),
        ("安看过了", ("安",), "", "安看过了"),
    ],
)
def test_residents_become_residents_but_for_words_of_our_own(
    said: str, names: tuple[str, ...], kept: str, shown: str
) -> None:
    assert guard_group(said, names, kept) == shown
