"""What a whole group is told, about no issue in particular."""

from datetime import datetime

from handlers.wording.labels import clock


def how_to_speak(bot_name: str) -> str:
    """The Monday line."""
    return (
        f"大家有事，@{bot_name} 说一句就行，比如：@{bot_name} 3号楼2单元楼道灯不亮（有照片一起发）。"
        f"查进度：@{bot_name} 我的事。"
    )


def deaf(gap_from: datetime, gap_to: datetime) -> str:
    """The minutes nobody listened; where the clock was set back meanwhile, nobody knows which."""
    if gap_to <= gap_from:
        return "刚才有一阵子我没听见大家说话，那会儿说的事请再说一次，抱歉。"
    return f"{clock(gap_from)}–{clock(gap_to)} 我没听见大家说话，这段时间说的事请再说一次，抱歉。"
