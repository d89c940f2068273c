"""Which number helps soonest where the danger has no name: 狗咬住不放 110, 掉进井里 119, 喝了农药 120."""

import re

_NUMBERS = (  # the first that is told
    (
        "110",
        re.compile(
            r"狗|藏獒|黑背|抢(?!救)|[刀偷贼撬砍]|行凶|蒙着?脸|陌生|翻[^,，。]{0,3}抽屉|锁[眼孔芯]|拧[^,，。]{0,4}门"
        ),
    ),
    (
        "119",
        re.compile(
            r"[井坑沟埋陷塌淹]|(?<!门)洞|窟窿|水[里中面]|(?:[河湖]|水池|池塘)[里中边]|冰面|困(?!难)|压[在着住到]"
            r"|[夹卡扣][在着住到进]|绞|卷[在进]|[锁关落]在[^,，。]{0,6}[车屋里]|车里|后[排座]|半空"
            r"|[拽拔抽爬]不|[下出]不来|蜂"
        ),
    ),
    ("120", re.compile(r"血|伤|烫|喘|晕|昏|氧|呼吸机|[喝吞咽灌药蜇咬抽吐]|胡话|睁不开|[紫青乌]|撞|摔")),
)
_ANY = "110"
_FUMES = re.compile(r"一氧化碳|炭火|炭盆|烧炭|煤烟|煤球|煤炉|蜂窝煤|煤气中毒")

_UNSEEN = re.compile(r"没(?:再)?(?:[见看瞧听][见着到过了]|[见瞧][他她人]|露过?[面头]|动静|开过?门)|敲门")
_LIFT = re.compile(r"梯|轿厢|[一二三四五六七八九十\d]楼和|半空")
_STRANGER = re.compile(
    r"(?:男[的人子]|陌生|生人|不认识|有个?人|小偷|贼)[^。]*(?:门[口外前]|敲门|[撬拧]|锁)|[撬拧][^,，。]{0,4}[门锁]"
)
_ROOM = re.compile(
    r"[锁关困][^,，。]{0,5}(?:屋|家|房|里|车|卫生间|厕所|阳台|[在门]外|外[面头边])|门(?:打不开|锁)"
)


def number_for(words: str) -> str:
    """The emergency number; of which nothing is told, the police's."""
    return next((number for number, told in _NUMBERS if told.search(words)), _ANY)


def tells_of_fumes(words: str) -> bool:
    """Whether it is the air that harms: who comes to help opens a window first."""
    return bool(_FUMES.search(words))


def tells_of_unseen(words: str) -> bool:
    """Whether somebody may lie behind a door: who comes to help has to get in first."""
    return bool(_UNSEEN.search(words))


def tells_of_room(words: str) -> bool:
    """Whether somebody is shut in a room or a car, and in no lift."""
    return bool(_ROOM.search(words)) and not _LIFT.search(words)


def tells_of_stranger(words: str) -> bool:
    """Whether somebody stands at the door, or is at its lock: who is inside stays in."""
    return bool(_STRANGER.search(words))
