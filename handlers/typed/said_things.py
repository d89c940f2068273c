"""The things people name in a report: one that the other telling does not have makes them doubtful."""

import re

_THINGS = {
    "benefit": r"养老金|退休金|低保|津贴|补贴|医保|社保",
    "lift": r"电梯|直梯",
    "cargo lift": r"货梯",
    "button": r"按[键钮]",
    "air": r"空调|外机|新风",
    "bracket": r"支架|雨棚|遮阳|晾衣",
    "hydrant": r"消[防火]栓|消防管|喷淋|灭火器",
    "solar": r"太阳能|热水器",
    "toilet": r"马桶|厕所|卫生间|浴室",
    "kitchen": r"厨房|灶",
    "fan": r"烟机|风机|排风",
    "bike": r"电动车|电瓶|电驴|自行车|摩托|三轮",
    "sofa": r"沙发|柜(?!打|取|满|机)|床|纸[箱壳]|鞋架|花盆|家具",
    "sign": r"广告|招牌|牌子|横幅",
    "camera": r"监控|摄像",
    "intercom": r"对讲|可视",
    "plate": r"车牌",
    "car": r"(?<![电动停])车(?![库位棚牌道闸])",
    "cover": r"盖",
    "hole": r"坑|窟窿|塌",
    "bump": r"减速带|路沿|台阶|栏杆|扶手|坡道",
    "bin": r"垃圾桶|绿桶|垃圾箱",
    "meter": r"[水电气]表|表箱|表井|电箱|配电",
    "code": r"取件码|验证码|短信|二维码",
    "dog": r"狗|犬",
    "cat": r"猫",
    "tree": r"树|枝",
    "wire": r"电线|飞线|插线|线缆|网线|光纤",
    "lamp": r"灯(?!笼)",
    "shade": r"灯罩|灯管|开关",
    "window": r"窗|玻璃",
    "wall": r"墙|瓷砖|贴面|保温层",
    "ceiling": r"天花板|吊顶|顶棚",
    "drain": r"下水|地[沟漏]|污水|化粪池|雨水",
    "pipe": r"水管|管子|管道",
    "tap": r"龙头",
    "tank": r"水箱|水泵|泵房|蓄水",
    "radiator": r"暖气片|地暖|散热|阀",
    "locker": r"快递柜|丰巢|驿站|菜鸟",
    "bench": r"[长座]椅|凳|亭子",
    "ball": r"乒乓|篮球|羽毛球",
    "walker": r"漫步机|走路的器械|太空",
    "bar": r"[单双]杠|扭腰|秋千|滑梯",
    "barrier": r"道闸|杆",
    "guard": r"保安|门岗|岗亭|门卫",
    "money": r"(?<![浪免])费|钱|(?<!单)元(?![旦宵])|赔",
    "smoke": r"烟(?!机|囱)",
    "speaker": r"音响|喇叭|音箱",
    "song": r"KTV|唱歌|卡拉|麻将|打牌|划拳|乐器|钢琴",
    "dance": r"跳舞|广场舞|舞",
    "works": r"装修|电钻|打桩|工地|施工",
    "stall": r"烧烤|摊|饭馆|饭店|餐馆|理发|超市",
    "router": r"路由|机顶盒|电视(?!台)|WiFi|wifi",
    "signal": r"信号|手机|基站",
    "rat": r"鼠|耗子",
    "insect": r"蜂|蟑螂|蚊|蚂蚁|白蚁",
    "stairs": r"楼梯|扶梯",
    "shoe": r"鞋",
    "lock": r"锁",
    "gate": r"大门|铁门|单元门|楼门|防火门|房门|门禁",
}
SIGNS = "水电气暖热灯门梯网车墙树狗鼠味噪"  # by one character each, as short words name them
_WHOLE = re.compile(r"电梯|电灯|燃气|煤气|天然气")  # a lift is not the power
_SHAPES = {name: re.compile(words) for name, words in _THINGS.items()}


def things_in(words: str) -> frozenset[str]:
    """What they name."""
    return frozenset(name for name, shape in _SHAPES.items() if shape.search(words))


def signs_in(words: str) -> frozenset[str]:
    """What they name, by one character each."""
    said = _WHOLE.sub(lambda found: found[0][-1], words)
    return frozenset(sign for sign in SIGNS if sign in said)


_BARE = re.compile(
    r"(?:[我俺咱]们?|家里?|屋里|楼[里道上]?|单元|小区|院里|[这那]个|的|\s)*"
    r"(?:(?:楼道|路|声控)?灯|水管?|电|暖气片?|电梯|(?:单元|大)?门|门禁|下水道?|马桶|[燃煤]气|天然气|网|宽带|信号|电视"
    r"|垃圾桶?|车棚|充电桩|窗户?|墙|屋顶|井盖|树)(?:[也都又]|的?事|呢|那个|它|啊|呀|[\s。,，…~])*"
)


def is_bare(words: str) -> bool:
    """Whether they name a thing and tell nothing of it: 暖气, 那个灯, 水也."""
    return bool(_BARE.fullmatch(words))
