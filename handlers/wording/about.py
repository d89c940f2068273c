"""What the bot says of itself, to who asks before they trust it; of the work, to who is new to it."""

from handlers.typed.said_of_bot import AboutBot
from handlers.typed.said_of_work import AboutWork

_SAID = {
    AboutBot.WHAT: (
        "我是{name}机器人，不是真人。您说哪儿有什么事，我记下来、派人去办，办到哪一步都告诉您。"
        "想找真人，回“人工”。"
    ),
    AboutBot.POLICE: (
        "我是{name}机器人，不是110、119、120，我打不了。急事请您马上自己打：报警110，着火119，救人120。"
        "小区里的事跟我说几号楼、什么事。"
    ),
    AboutBot.HOW: "直接跟我说几号楼、什么事就行，比如：3号楼2单元灯不亮。我记下来、派人，办到哪都告诉您。",
    AboutBot.USE: "说了我就记下、派给管这事的人，到时候没办会一级一级往上催，办完还问您满不满意。",
    AboutBot.COST: "跟我说事不要钱。上门修东西收不收费，请先问来的师傅。",
    AboutBot.HOURS: "我一直在，什么时候说都行。着火、漏气、困人，夜里也马上叫人；平常的事白天办。",
    AboutBot.TYPING: "不会打字没关系：点手机键盘上的话筒，说出来就变成字；也可以请楼门长代您说。",
}
_NAMES = "我发到群里的，没有您的名字、门牌和电话。来办的人和社区看得到，好联系您。"
_NAMES_IN_GROUP = "您自己在群里说的，大家都看得到；不想让人知道，单独跟我说。"
_PHOTOS = "先说是什么事，再把照片发给我就行。"
_PHOTOS_IN_GROUP = "照片要和@我的话放在同一条里发，单发我收不到；单独跟我说，可以先说事再发照片。"


def answer(topic: AboutBot, bot_name: str, *, in_group: bool) -> str:
    """One or two short sentences that promise no more than is done."""
    if topic is AboutBot.NAMES:
        return f"{_NAMES}{_NAMES_IN_GROUP}" if in_group else _NAMES
    if topic is AboutBot.PHOTOS:
        return _PHOTOS_IN_GROUP if in_group else _PHOTOS
    return _SAID[topic].format(name=bot_name)


_WORK = {
    AboutWork.START: (
        "有事我单独发给您，带着编号，照着回就行：\n"
        "管这件，回“收到 编号”；办好了，回“办完了 编号”；办不了，回“退单 编号 原因”。\n"
        "手上有哪些，回“我的活”；别的回“怎么用”。"
    ),
    AboutWork.TOLD: "派给您的事，我在这儿单独发给您。没回的，我再提醒；有活的日子，早上列一遍给您。",
    AboutWork.TAKE: "回“收到”是说：这件您管了。不用马上办完，办好了再回“办完了”。",
    AboutWork.NOT_MINE: "回“退单 编号 原因”就行，社区另找该管的人。知道归谁管，回“转给物业 编号”这样也行。",
    AboutWork.CANNOT: "想叫人搭把手，回“协办 编号 姓名”；办不了，回“退单 编号 原因”；回哪些字，看“怎么用”。",
    AboutWork.BUSY: "没空就回“退单 编号 没空”，社区另派。要离开几天，回“请假 明天 由某某代”。",
    AboutWork.NIGHT: "平常的事白天才派。爆管、停电这样的急事和着火、困人，夜里也会找您。",
    AboutWork.RELAY: "您回“代报 3号楼李大爷：说的话”，一家一条，办的进展我告诉您。",
    AboutWork.LIST: "回“我的活”，您手上的和什么时候要办，都列出来。",
    AboutWork.PHOTO: "有照片就和“办完了 编号”一起发，没有也行。",
}


def of_work(topic: AboutWork) -> str:
    """What to do, and the very word to reply."""
    return _WORK[topic]
