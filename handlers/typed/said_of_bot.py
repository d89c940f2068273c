"""你是机器人吗, 别人看得到我名字吗, 要钱不: what people ask about the bot before they trust it."""

import re
from enum import StrEnum

_LONGEST = 40


class AboutBot(StrEnum):
    """What somebody wants to know."""

    WHAT = "what"  # 这是干啥的
    NAMES = "names"  # 别人能看到我名字吗
    COST = "cost"  # 要钱不
    HOURS = "hours"  # 晚上能说吗
    TYPING = "typing"  # 我不会打字
    PHOTOS = "photos"  # 照片咋发


_YOU = r"(?:[你您]们?|这个?|这玩意儿?|这[个群]|说事|小助手)"
_SAID = (
    r"(?:我|俺)(?:们)?(?:说|发|报|讲|写|反映|告|投诉)(?:过|了)?(?:的|得)?(?:话|东西|事情?|内容|这些|消息)?"
)
_OTHERS = r"(?:别人|人家|大家|谁|邻居们?|群里(?:的人)?|物业|楼上|楼下|对门|隔壁|他们?|[他她]家|外人|旁人)"
_MINE = r"(?:我|俺)(?:们家)?(?:的)?(?:名字|姓名|名|电话|手机号|门牌号?|房号|住哪|是谁|微信)?"
_TELLS = r"(?:是)?(?:我|俺)(?:说|报|告|讲|反映|投诉|举报)的"
_SHOWN = r"(?:看|知道|查|听|认)(?:得|不)?(?:到|见|出来?)?"
_CAN = r"(?:能不能|会不会|可不可以|是不是|能|会|都|也|可以|不会|不能|到底)*+"
_GIVEN_AWAY = r"(?:显示|露|公开|暴露|泄露)"
_PICTURE = r"(?:照片|相片|图片?|视频)"
_OLD = r"(?:岁数大|年纪大|眼神不好|眼睛不好|眼花|老了)"
_SHAPES: dict[AboutBot, tuple[str, ...]] = {  # one way to ask a line, after words it is asked in
    AboutBot.WHAT: (
        # 你是机器人吗, 这是真人还是机器人
        rf"{_YOU}(?:到底)?(?:是)?(?:个)?(?:机器人?|真人|人工|活人|人|电脑|骗子)(?:还是(?:个)?(?:真人|活人|人|机器人?|人工))?",
        # 你是谁, 这个是干啥用的
        rf"{_YOU}(?:到底)?是(?:谁|什么人|啥人|哪个|哪里的?|干(?:啥|什么|嘛)(?:用)?的|什么(?:东西)?|啥(?:东西)?|管(?:啥|什么)的)",
        # 你干啥的
        rf"{_YOU}(?:干|做)(?:啥|什么|嘛)(?:用)?的",
    ),
    AboutBot.NAMES: (
        # 别人看得到我名字吗
        rf"(?:{_SAID})?{_OTHERS}{_CAN}{_SHOWN}{_MINE}",
        # 我说的话邻居能看见吗
        rf"{_SAID}{_OTHERS}?{_CAN}(?:{_OTHERS})?{_SHOWN}(?:{_MINE})?",
        # 会告诉物业是我说的吗
        rf"(?:{_SAID})?{_CAN}(?:给|让|告诉|跟|和)?{_OTHERS}?(?:看到|知道|说|看见|透露|显示|露|公开)?(?:{_TELLS})",
        # 不想让楼上知道是我说的
        rf"(?:我|俺)?(?:不想|不愿意?|怕|别|不要|不能)(?:让|给|叫|被)?{_OTHERS}{_SHOWN}(?:{_TELLS}|{_MINE})",
        # 能不能别跟邻居说是我报的
        rf"(?:能不能|可以|可不可以|麻烦|请)?(?:别|不要|不)(?:跟|和|告诉)?{_OTHERS}?(?:说|提|讲|写|显示|公开)?(?:{_TELLS}|{_MINE})",
        # 会显示我的门牌号吗, 我的电话会泄露出去吗
        rf"{_CAN}{_GIVEN_AWAY}(?:出来?)?{_MINE}",
        rf"{_MINE}{_CAN}{_GIVEN_AWAY}(?:出[来去])?",
        # 能匿名举报吗
        rf"{_CAN}匿名(?:说|报|反映|举报|投诉)?",
        # 谁知道是我说的
        rf"{_OTHERS}{_CAN}知道{_TELLS}",
    ),
    AboutBot.COST: (
        # 报修要不要钱, 这个是免费的吗
        rf"(?:{_YOU}|报修|说事|用这个|反映)?(?:这)?(?:是)?(?:要不要|收不收|要|收|花)(?:不要|不收)?(?:[钱费]|费用)(?:不)?",
        rf"(?:{_YOU})?(?:是)?(?:免费|不要钱|白用)(?:的)?",
    ),
    AboutBot.HOURS: (
        # 你们几点下班, 半夜能找你们吗, 你们24小时在吗
        rf"{_YOU}?(?:几点|啥时候|什么时候|几时)(?:上班|下班|开门|关门|有人|在)",
        r"(?:晚上|半夜|夜里|周末|星期天|礼拜天|过年|节假日)(?:能|也能|可以|也可以|还能)(?:说|报|用|找你们?)(?:事)?",
        rf"{_YOU}?(?:是)?(?:24|二十四)小时(?:都)?(?:在|上班|有人)?",
    ),
    AboutBot.TYPING: (
        # 我岁数大不会打字咋办, 能发语音吗
        rf"(?:我|俺)?{_OLD}?(?:不会|不太会|不大会|没法|不能)(?:打字|写字|拼音|用手机)(?:咋办|怎么办|咋整|怎么弄|了)?",
        r"(?:能不能|可不可以|能|可以|可)(?:发|用|说|讲)?(?:语音|话音|说话)(?:说|不)?",
    ),
    AboutBot.PHOTOS: (
        # 照片咋发, 怎么上传图片, 能发视频吗
        rf"{_PICTURE}(?:咋|怎么|怎样|如何|往哪)(?:发|传|拍|弄|上传)",
        rf"(?:咋|怎么|怎样|如何)(?:发|传|上传){_PICTURE}",
        rf"(?:能不能|可不可以|能|可以)(?:发|传){_PICTURE}",
    ),
}
_BEFORE = r"(?:(?:请问|那|那么|就是|哎|喂|你好|您好|问一?下|我想问一?下|对了)[\s,，]*)*"
_AFTER = r"(?:[啊呀呢吗么嘛吧不没哦哈的了]|行不行|行吗|可以吗|好吗)*[\s,，。.?？!！~]*"
_ASKED = {topic: re.compile(rf"{_BEFORE}(?:{'|'.join(words)}){_AFTER}") for topic, words in _SHAPES.items()}


def asked_about(words: str) -> AboutBot | None:
    """What they ask about the bot, and nothing else."""
    said = words.strip()
    if len(said) > _LONGEST:
        return None
    return next((topic for topic, shape in _ASKED.items() if shape.fullmatch(said)), None)
