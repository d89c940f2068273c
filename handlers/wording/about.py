"""What the bot says of itself, to who asks before they trust it."""

from handlers.typed.said_of_bot import AboutBot

_SAID = {
    AboutBot.WHAT: (
        "我是{name}机器人，不是真人。您说哪儿有什么事，我记下来、派人去办，办到哪一步都告诉您。"
        "想找真人，回“人工”。"
    ),
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
