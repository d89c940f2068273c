"""What a group may see, however it is written."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.privacy import defuse, guard_group, mask, mask_group
from tests.rules.test_privacy import table

quick = settings(max_examples=30)


@quick
@given(st.text(max_size=60))
def test_nothing_defused_can_be_read_as_markup(text: str) -> None:
    shown = defuse(text)
    assert not set("<>[]()*#|`\n\r") & set(shown)
    assert "://" not in shown
    assert defuse(shown) == shown


near = st.text(alphabet="我住的电话号楼,。 \n楼上漏水aB-#【】", max_size=8)


@quick
@given(near, st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(("", " ", "-")), near)
def test_a_mobile_never_reaches_a_group(before: str, phone: str, gap: str, after: str) -> None:
    written = f"{phone[:3]}{gap}{phone[3:7]}{gap}{phone[7:]}"
    assert phone not in re.sub(r"\D", "", mask(before + written + after))


@quick
@given(near, st.integers(1, 30), st.integers(1, 6), st.integers(1, 33), st.integers(1, 12))
def test_a_room_beside_its_building_never_reaches_a_group(
    before: str, building: int, unit: int, floor: int, door: int
) -> None:
    room = f"{floor}{door:02}"
    for place in (f"{building}号楼{unit}单元{room}", f"{building}-{unit}-{room}", f"{building}栋{room}室"):
        assert room not in mask_group(f"{before}。{place}漏水").replace(f"{building}号楼", "")


NUMBERED = st.builds(lambda floor, door: f"{floor}{door:02}", st.integers(1, 33), st.integers(1, 12))


@quick
@given(
    st.lists(NUMBERED, min_size=2, max_size=6),
    st.sampled_from("、,，/和跟与及到至~-"),
    st.sampled_from(("", " ")),
)
def test_of_a_row_of_rooms_the_third_reached_a_group(rooms: list[str], between: str, gap: str) -> None:
    assert not re.search(r"\d{3}", mask_group(f"3号楼2单元{f'{gap}{between}{gap}'.join(rooms)}都漏水"))


@quick
@given(st.text(max_size=60))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)
    assert mask_group(mask_group(text)) == mask_group(text)


DRESSES = (
    ("0", "0"),
    ("0123456789", "零一二三四五六七八九"),
    ("0123456789", "０１２３４５６７８９"),
    ("01", "Ol"),
)


digits = st.sampled_from([str.maketrans(*dress) for dress in DRESSES])


gap = st.sampled_from(("", " ", "-", "·", "，", " - ", "\u200b", "\u3000", "~", "/", ",", "🙂"))


@quick
@given(
    st.sampled_from(("", "【#3】", "打", "我是", "电话：")),
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    digits,
    gap,
)
def test_a_mobile_in_disguise_never_reaches_a_group(
    before: str, phone: str, dress: dict[int, int], between: str
) -> None:
    worn = phone.translate(dress)
    shown = guard_group(f"{before}{worn[:3]}{between}{worn[3:7]}{between}{worn[7:]}快来")
    assert worn[7:] not in shown
    assert shown.endswith("快来")


@quick
@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.tuples(st.integers(3, 7), st.integers(2, 9)).filter(lambda at: at[0] + at[1] < 10 and at != (4, 4)),
    st.sampled_from((" ", "-", ".", ",", "🙂")),
)
def test_a_mobile_in_odd_parts_passed_the_last_look(phone: str, at: tuple[int, int], between: str) -> None:
    first, then = at
    for parts in (
        (phone[:first], phone[first:]),
        (phone[:first], phone[first : first + then], phone[first + then :]),
    ):
        assert guard_group(between.join(parts)) == "〔电话〕"


@quick
@given(st.lists(st.sampled_from([row[0] for row in table()]), min_size=1, max_size=4))
def test_guarding_twice_changes_nothing_more(said: list[str]) -> None:
    once = guard_group("，".join(said))
    assert guard_group(once) == once
