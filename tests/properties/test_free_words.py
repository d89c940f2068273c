"""No room in cadres' own words."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.privacy import mask_free


@given(st.text(max_size=60), st.from_regex(r"[2-8]\d{2,3}", fullmatch=True))
def test_no_bare_room_is_left(words: str, room: str) -> None:
    assert room not in mask_free(f"{words}，等{room}顾")
