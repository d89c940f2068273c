"""How to speak to the bot, for who asks and for who only greets it."""


def greeting() -> str:
    """A question that had no words."""
    return "我在。有事直接说，比如：3号楼楼道灯不亮。"


def welcome() -> str:
    """For who opened the chat and has to write in it once."""
    return f"{greeting()}\n先回一句“在吗”，以后的消息才发得到您这里。"


def small_talk(bot_name: str) -> str:
    """Talk, a greeting or a bare question mark in a chat of one's own."""
    return f"您好，我是{bot_name}机器人。有事直接说，比如：3号楼2单元楼道灯不亮。"


def talk_at_work() -> str:
    """The same of somebody at work, who speaks of no matter that can be found."""
    return "好的。说哪一件请带上编号，比如：37 明天去；新的事请带上几号楼；看手上的回“我的活”。"


def help_resident(bot_name: str) -> str:
    """How to speak to the bot; `bot_name`: how it is called there, nothing in a chat of one's own."""
    called = f"@{bot_name} " * bool(bot_name)
    return (
        f"有事{called}直接说，比如：3号楼2单元楼道灯不亮。\n"
        "查进度：我的事；催一下：催；办好后回：满意 或 不满意。"
    )


def help_worker() -> str:
    """The words of those at work."""
    return (
        "直接回这些字就行，带编号更准：\n"
        "收到 37 · 到了 37 · 办完了 37（可附照片）\n"
        "退单 37 原因 · 转给物业 37 · 上报 37 · 暂缓 37 到11月30日 等配件\n"
        "改类 37 供热 · 并案 37 到 35 · 代报 3号楼李大爷：说的话\n"
        "我的活 · 请假 明天 由李四代 · 销假\n"
        "协办 37 张三 · 认领 37 · 巡查 3号楼楼道灯坏了 · 核查 37 合格"
    )


def help_overseer() -> str:
    """The words of the secretary, the street and the district beside those."""
    return "吹哨 37 · 督办 37 11月25日前书面答复 · 今天多少件 · 跟上周比怎么样 · 最慢的是哪件"


def help_helper(*, walks: bool) -> str:
    """The words of volunteers and their like."""
    walk = "巡查发现的：巡查 3号楼楼道灯坏了；" if walks else ""
    return f"{walk}想搭把手：认领 37，再回 到了 37、办完了 37。"
