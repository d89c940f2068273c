"""Who is meant when people are spoken of as they are addressed: 郝师傅 or 小郝 for 郝志强."""

from collections.abc import Collection

_FAMILIAR = ("老", "小")
TITLES = ("师傅", "老师", "书记", "主任", "队长", "警官", "管家", "大姐", "大哥", "阿姨", "工", "姐", "哥")


def find_addressed(words: str, people: Collection[tuple[str, str]]) -> str:
    """Of (userid, name) the one whom a surname and a title fit; empty where none or several do."""
    title = next((title for title in TITLES if words.endswith(title)), "")
    is_familiar = not title and len(words) == 2 and words.startswith(_FAMILIAR)
    surname = words[1:] if is_familiar else words.removesuffix(title) if title else ""
    found = {userid for userid, name in people if surname and name.startswith(surname)}
    return found.pop() if len(found) == 1 else ""
