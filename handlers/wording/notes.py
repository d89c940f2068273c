"""What the ledger's own lines say beside a step."""

PHOTO = "照片"  # where nothing was said with it


def given_to(name: str) -> str:
    """给王芳."""
    return f"给{name}"


def merged_into(number: int) -> str:
    """并到 #35."""
    return f"并到 #{number}"


def follows(number: int) -> str:
    """Where nothing new was said, and what was said then is gone."""
    return f"接着 #{number} 说的，没说别的"


def came_after_all(who: str) -> str:
    """In the history: who had lost it to silence has it again."""
    return f"{who}后来回了话，来接"


def left_the_roster() -> str:
    """In the history, and to the next: who had it works here no more."""
    return "原来负责的人不在名册里了，改派"


def asked_to_help(who: str, what: str) -> str:
    """请张三 带梯子."""
    return f"请{who} {what}".strip()
