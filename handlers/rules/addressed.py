"""Who is meant when people are spoken of as they are addressed: 郝师傅 for 郝志强."""

from collections.abc import Collection

TITLES = ("师傅", "老师", "书记", "主任", "队长", "警官", "管家", "大姐", "大哥", "阿姨", "工")


def find_addressed(words: str, people: Collection[tuple[str, str]]) -> str:
    """Of (userid, name) the one whom a surname and a title fit; empty where none or several do."""
    title = next((title for title in TITLES if words.endswith(title)), "")
    surname = words.removesuffix(title)
    found = {userid for userid, name in people if title and surname and name.startswith(surname)}
    return found.pop() if len(found) == 1 else ""
