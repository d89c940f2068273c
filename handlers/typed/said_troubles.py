"""What exactly is wrong, and at which spot, by the words of a report: two of them are held side by side."""

import re
from collections.abc import Mapping

from nlp.numerals import to_digits

_TROUBLES: Mapping[str, Mapping[str, str]] = {
    "0101": {
        "none": r"[停断]了?水|没(?:有)?水|[停断]了$|一滴|不[出来]水|水.{0,4}(?:没了|停了|断了)|没动静|干了",
        "low": r"水压|水(?:流)?(?:也)?(?:太|很|这么|不|真|也)?(?:小|细|大|慢)|一根线|断断续续|上不去",
        "meter": r"水表|水箱|马桶",
    },
    "0102": {"leak": r"漏|冒|崩|爆|喷|淌|滴|溢|淹|跑水|流"},
    "0103": {"back": r"返|溢|冒|淌|流|漫", "blocked": r"堵|下得慢|不下水|咕嘟"},
    "0104": {"colour": r"黄|浑|锈|泥|黑水|红|脏", "smell": r"味"},
    "0201": {
        "none": r"[停断]了?电|[停断]了$|没(?:有)?(?:来)?电|全黑|都黑|断电|电.{0,3}(?:没了|停了)",
        "trip": r"跳闸|电压|一闪|不稳|推不上",
    },
    "0202": {
        "dark": r"(?:灯|路|都|也|又|全|还)?(?:不亮|灭了|黑|不着)|灯.{0,6}坏|瞎|(?:坏|灭).{0,6}灯",
        "lit": r"一直亮|总亮|长明|不灭|不关|白天.{0,3}亮",
        "flash": r"闪|忽明忽暗",
    },
    "0301": {"cold": r"不(?:太|怎么|够)?热|凉|冰|冷|温吞|不暖|没(?:有)?[热暖]|\d\d度|十[一二三四五六七]度"},
    "0302": {"leak": r"漏|喷|滴|淌|崩|雾|蒸汽|热水|冒"},
    "0401": {"smell": r"味|臭鸡蛋|呛|漏|泄"},
    "0402": {
        "none": r"[停断]了?(?:燃|天然|煤)?气|[停断]了$|没(?:有)?(?:燃|天然|煤)?气|打不着",
        "meter": r"表|卡|充值|缴",
    },
    "0501": {"inside": r"关人|困|里面是|里头|卡在|关在|出不来|救命"},
    "0502": {
        "still": r"停(?:在|了|运|梯|摆)|不动|趴窝|不走|罢工|坏了|不来|不上|爬楼|显示一直",
        "door": r"门",
        "button": r"按键|按不亮|不灵|按钮|按了没",
        "shake": r"晃|抖",
        "drop": r"掉|坠|失控|下滑",
        "noise": r"响|咣|吱",
        "dirt": r"尿|脏|味|垃圾|灯",
    },
    "0601": {"rain": r"漏雨|渗|漏|滴|洇"},
    "0602": {"fall": r"掉|落|脱|晃荡|松|砸"},
    "0603": {
        "shut": r"关不上|合不拢|关不严|闭不|敞",
        "card": r"卡|门禁|刷",
        "talk": r"对讲|呼叫",
        "slow": r"慢|迟钝|不灵敏",
        "locked": r"打不开|开不开|锁舌|弹不出",
    },
    "0604": {"step": r"踏板", "seat": r"椅|凳", "glass": r"玻璃|窗", "bar": r"单杠|双杠", "box": r"信报?箱"},
    "0701": {"full": r"桶.{0,8}(?:满|冒)|没人[拉收]|没清|冒尖|堆成山|盖不上"},
    "0702": {"ice": r"冰|滑|雪", "dirt": r"脏|没人扫|没打扫|污"},
    "0703": {"smell": r"臭|味|熏"},
    "0704": {"wasp": r"蜂", "rat": r"老?鼠|耗子", "roach": r"蟑螂", "mosquito": r"蚊"},
    "0705": {"piled": r"堆|塞满|杂物|纸壳|柜|放满", "stuck": r"小广告|贴"},
    "0801": {
        "wire": r"电线|压线|火花",
        "light": r"挡光|遮|采光",
        "fallen": r"倒|断了|折",
        "fluff": r"絮|毛毛",
    },
    "0802": {"plot": r"种|菜|葱|刨", "dry": r"干|枯|浇"},
    "0901": {
        "left": r"没牌|僵尸|破面包|烂|落.{0,3}灰|瘪|没人开|报废",
        "block": r"堵|挪|挡|出不[来去]|横",
    },
    "0902": {"bar": r"杆|道闸|抬不起|闸", "fee": r"月租|收费|多少钱|费", "lock": r"地锁"},
    "0903": {
        "few": r"(?:没|缺|不够|少|多装|加).{0,8}(?:桩|充)|桩.{0,4}少|没地方充",
        "dear": r"贵|黑|一块|一度",
    },
    "1001": {"fire": r"着火|冒烟|火苗|烧|焦|糊|火光|起火"},
    "1002": {"parked": r"[停堵].{0,8}(?:车|满|死)|车.{0,4}[停堵]", "locked": r"锁", "piled": r"堆|杂物|塞"},
    "1003": {
        "upstairs": r"推.{0,4}楼|上楼|进(?:楼道|门|屋)|插线|充电|电瓶|电驴",
        "wire": r"飞线|窗户.{0,6}线|甩",
    },
    "1102": {
        "fight": r"打(?:起来|架|人)|抄家伙|动手|见血",
        "lost": r"走丢|走失|没找着|不见了",
        "fallen": r"摔|晕|倒在|起不来",
    },
    "1201": {"piling": r"打桩|工地|咚咚砸", "drill": r"装修|电钻|钻墙"},
    "1202": {"dance": r"广场舞|跳舞|大妈.{0,4}跳|跳.{0,2}舞", "above": r"楼上|跺|拖|蹦|麻将|挪家具"},
    "1203": {"smoke": r"油烟|烟", "pump": r"水泵|嗡|机器", "barbecue": r"烧烤|划拳"},
    "1301": {"roof": r"楼顶|房顶|屋顶|阳光房|玻璃棚"},
    "1303": {"cover": r"井盖|没盖|井没盖|井.{0,4}盖", "hole": r"坑|窟窿|塌", "bump": r"减速带"},
    "1401": {"loose": r"没拴|没牵|没人牵|不牵|不拴|乱窜|乱跑", "bite": r"咬"},
    "1702": {"unpaid": r"(?:没|不|未)有?(?:到[账帐]|发(?!现)|下来|打过来|收到)"},
    "1801": {
        "wired": r"网(?:断|没|不(?!好|稳))|断网|没网|上不去|红灯|全断",
        "slow": r"慢|卡|掉线|不稳",
        "signal": r"信号|电话",
    },
    "1802": {"locker": r"柜|丰巢|取件", "banned": r"不让|拦|不许|进不来", "lost": r"弄丢|丢件|驿站"},
}
_SHAPES = {code: {name: re.compile(words) for name, words in one.items()} for code, one in _TROUBLES.items()}
# Two who say it may each have their own: neighbours upstairs, a car in the way, a drain at home.
EACH_OWN = frozenset({"above", "block", "fee", "few", "dear", "signal", "blocked", "talk", "slow", "lost"})
_SPOTS = {
    "garage": r"地下车库|车库|地库|负[一二三]层|地下停车",
    "basement": r"地下室",
    "corridor": r"楼道|走廊|过道|楼梯间",
    "outside": r"外墙|墙外|楼外|山墙",
    "door": r"(?:单元|楼|家)门口|门前",
    "side": r"[东西南北][侧边面]",
    "roof": r"楼顶|屋顶|房顶|顶楼|顶层|天台",
    "slide": r"滑梯",
    "bins": r"垃圾[房站]",
    "east": r"东[大小]?门|东门岗",
    "west": r"西[大小]?门",
    "south": r"南[大小]?门",
    "north": r"北[大小]?门",
    "main": r"(?:小区)?大门口?(?!合|关|坏|锁)",
    "square": r"小?广场(?!舞)",
    "shed": r"车棚",
    "flowers": r"花坛",
    "front": r"前面|(?:楼|门)前",
    "back": r"后头|后面|楼后|背后",
    "gym": r"健身区|健身器材",
    "pond": r"池塘|水池|喷泉边",
    "unicom": r"联通",
    "telecom": r"电信",
    "mobile": r"移动(?!床)",
}
OF_A_HOUSE = frozenset({"basement", "corridor", "outside", "door", "side", "roof", "front", "back"})
_SPOT_SHAPES = {name: re.compile(words) for name, words in _SPOTS.items()}
_GATE = re.compile(r"(\d+|[一二三四五六七八九十]+)号门")
_STOREY = re.compile(r"(负?)(\d{1,2}|[一二三四五六七八九十]{1,3})(?:层|楼(?![号栋]))(半?)")


_SOAKED = re.compile(r"淹|泡(?!沫)|湿(?:透|了|漉)|漫[到过进出了]|浸|进水|滴答?到|一地的?水|[全都]是水")


def is_soaked(words: str) -> bool:
    """Whether they tell what water has done."""
    return bool(_SOAKED.search(words))


def is_known(code: str) -> bool:
    """Whether this category's troubles have their words here."""
    return code in _SHAPES


def troubles_in(code: str, words: str) -> frozenset[str]:
    """What is wrong of what this category covers; empty where the words leave it open."""
    return frozenset(name for name, shape in _SHAPES.get(code, {}).items() if shape.search(words))


def spots_in(words: str) -> frozenset[str]:
    """The spots of a compound the words name."""
    gates = {f"gate {to_digits(gate)}" for gate in _GATE.findall(words)}
    return frozenset(gates | {name for name, shape in _SPOT_SHAPES.items() if shape.search(words)})


def storeys_in(words: str) -> frozenset[str]:
    """The storeys they name: "4", "-1"."""
    found = _STOREY.findall(words)
    return frozenset(f"{'-' if below else ''}{to_digits(number)}{half}" for below, number, half in found)
