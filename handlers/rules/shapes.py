"""The shapes by which something personal is known, and what stands in its place."""

import re

PHONE = "〔电话〕"
IDENTITY = "〔证件号〕"
PLATE = "〔车牌〕"
CARD = "〔卡号〕"
ROOM = "〔门牌〕"
LINK = "〔链接〕"
NUMBER = "〔号码〕"
CONTACT = "〔联系方式〕"

_SEP = r"[ \-‐-―.·_]"  # what people put between digits
_SPOKEN = "零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_BEFORE, _AFTER = r"(?<![\d.])", r"(?!\d)"

_PLATE = re.compile(
    rf"[{_PROVINCES}][A-HJ-NP-Z][ ·•.\-]?"
    r"(?=[A-Z]{0,5}\d)(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学警港澳])(?![A-Z0-9])",
    re.IGNORECASE,
)
_PLATE_SAID = re.compile(
    r"((?:车牌号?|牌照|车号)(?:尾号|[后末]\S位)?[是为:： ]{0,2})[A-Z0-9]{3,7}(?![A-Z0-9])", re.IGNORECASE
)

PERSONAL: tuple[tuple[re.Pattern[str], str], ...] = (
    # 18 places with a plausible birthday, however spaced; then the old 15.
    (
        re.compile(
            rf"{_BEFORE}[1-9]\d{{5}}{_SEP}?(?:18|19|20)\d\d{_SEP}?(?:0\d|1[0-2]){_SEP}?[0-3]\d{_SEP}?\d{{3}}[\dXx]"
            rf"{_AFTER}"
        ),
        IDENTITY,
    ),
    (re.compile(rf"{_BEFORE}\d{{17}}[Xx]"), IDENTITY),
    (
        re.compile(
            rf"{_BEFORE}\d{{4}}(?:(?:{_SEP}?\d{{4}}){{3}}(?:{_SEP}?\d{{1,3}})?|(?:{_SEP}?\d{{4}}){{2}}{_SEP}?\d{{3}}){_AFTER}"
        ),
        CARD,
    ),
    (re.compile(rf"{_BEFORE}\d{{15,19}}{_AFTER}"), CARD),
    # A mobile in the groups people write, or digit by digit.
    (
        re.compile(
            rf"(?:\+?86{_SEP}?)?{_BEFORE}1[3-9](?:\d{_SEP}{{0,2}}\d{{4}}{_SEP}{{0,2}}\d{{4}}"
            rf"|\d{{2}}{_SEP}\d{{3}}{_SEP}\d{{4}}|\d{_SEP}\d{{3}}{_SEP}\d{{5}}|\d{_SEP}\d{{3}}{_SEP}\d{{3}}{_SEP}\d\d)"
            rf"{_AFTER}"
        ),
        PHONE,
    ),
    (re.compile(rf"{_BEFORE}1{_SEP}[3-9](?:{_SEP}\d){{9}}{_AFTER}"), PHONE),
    (re.compile(rf"(?<![{_SPOKEN}])[一幺][三四五六七八九][{_SPOKEN}]{{9}}(?![{_SPOKEN}])"), PHONE),
    (
        re.compile(rf"{_BEFORE}(?:\(0\d{{2,3}}\)|0\d{{2,3}}){_SEP}?[2-9]\d{{2,3}}{_SEP}?\d{{4}}{_AFTER}"),
        PHONE,
    ),
    (
        re.compile(
            rf"(?<=电话|座机|号码|联系|手机|拨打|致电)[是为:：\s]{{0,3}}[2-9]\d{{2,3}}{_SEP}?\d{{4}}{_AFTER}"
        ),
        PHONE,
    ),
    (_PLATE, PLATE),
    # The same with gaps: 京 A 1 2 3 4 5, 京A 12 345, 京A-D12345.
    (
        re.compile(
            rf"[{_PROVINCES}]{_SEP}{{0,2}}[A-HJ-NP-Z]{_SEP}{{0,2}}(?:[A-HJ-NP-Z]{_SEP}{{0,2}})?"
            rf"\d(?:{_SEP}{{0,2}}[A-HJ-NP-Z0-9]){{3,4}}(?:{_SEP}?[A-HJ-NP-Z0-9挂学警港澳])?(?![A-Z0-9])",
            re.IGNORECASE,
        ),
        PLATE,
    ),
    (_PLATE_SAID, rf"\g<1>{PLATE}"),
    (
        re.compile(r"(?<![A-Z0-9._%+\-])[A-Z0-9._%+\-]+[@＠][A-Z0-9\-]+(?:\.[A-Z0-9\-]+)+", re.IGNORECASE),
        CONTACT,
    ),
)

_CALLED_AT = re.compile(
    r"(?<![\dXx])(?<![\dXx][ .-])1[3-9]\d(?:\d{8}|-\d{4}-\d{4}| \d{4} \d{4})(?![ .-]?[\dXx])"
)
FOR_OWNER = (_PLATE, _PLATE_SAID, _CALLED_AT)

_NUMBER = rf"(?:[A-Za-z]?\d{{3,4}}|[{_SPOKEN}]{{3,4}})"
_NOT_MEASURE = r"(?!\d|\.\d|[元块万米度分天人年月号%％℃平斤点秒个只辆棵次期多余]|小时|公里|千瓦|号楼|户)"
_BARE = r"(?<![\d.#＃\-])[1-9]\d?(?:0[1-9]|1\d|20)"
ROOMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(rf"(?<![\d{_SPOKEN}]){_NUMBER}\s?(?:室|号房|房间|房(?!价|租|款|贷|本|子|东|屋|门|产))"),
        ROOM,
    ),
    (re.compile(r"(?<![\d共约近有余全超达过])(?:0\d{3}|[1-9]\d?(?:0[1-9]|1\d|20))户"), ROOM),
    # 3-2-501, 3#2-501, 3/2/501: building and unit stay.
    (
        re.compile(r"(?<![\d.\-])([A-Za-z]?\d{1,2}[-–—/#＃~]\d{1,2}[-–—/~])\d{3,4}(?![\d年月])"),
        rf"\g<1>{ROOM}",
    ),
    (
        re.compile(rf"(?<![\d.\-#＃])([A-Za-z]?\d{{1,2}}[-–—#＃]\s?)\d{{3,4}}{_NOT_MEASURE}(?!-)"),
        rf"\g<1>{ROOM}",
    ),
    (
        re.compile(rf"((?:单元|号楼|号院|楼|栋|幢|座|门|梯)\s*[-–—,，、]?\s*){_NUMBER}{_NOT_MEASURE}(?:户)?"),
        rf"\g<1>{ROOM}",
    ),
    (
        re.compile(
            rf"((?:住在?|家是?在?|家住|我是|房号|门牌号?|室号)[是为:：\s]{{0,2}}){_NUMBER}{_NOT_MEASURE}"
        ),
        rf"\g<1>{ROOM}",
    ),
    # A bare room, where the words beside it say that people live there.
    (
        re.compile(
            rf"(?<![共约近有余全超达过]){_BARE}"
            r"(?=的?[那这]?(?:住户|业主|邻居|租户|房客|家|[一-龥]?(?:老人|大爷|大妈|阿姨|奶奶|爷爷)))"
        ),
        ROOM,
    ),
    # A floor with its side is a home.
    (
        re.compile(
            r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[楼层]\s?[东西南北中左右](?:边|侧)?(?:户|手|家|那家|这家)"
        ),
        ROOM,
    ),
    (re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})层\s?[东西南北中左右]门"), ROOM),
    (re.compile(rf"((?:隔壁|对门|楼上|楼下|邻居)的?){_BARE}{_NOT_MEASURE}"), rf"\g<1>{ROOM}"),
    (re.compile(rf"^(?!11[0-9]|12[0-9]){_BARE}(?![路号线])(?=[一-龥]){_NOT_MEASURE}"), ROOM),
)
_HELPLINES = r"1(?:1[09]|2[02])(?!\d)"
# What follows a room in a row of them, or what some of them were taken for; after a mere gap it may be whom
# somebody rang.
MORE_ROOMS = re.compile(
    rf"(?:(?<={ROOM}|{PHONE}|{CARD})|(?<={IDENTITY}))"
    rf"(?:(?:\s?[、,，/和跟与及到至~～\-–—]\s?|\s(?!{_HELPLINES})){_NUMBER}{_NOT_MEASURE}(?![楼层]))+"
)
ONE_MORE = re.compile(_NUMBER)

_HOTLINES = r"(?:110|119|120|122|12345|12315|12329|95598|95[0-9]{3}|96[0-9]{3})"
LEFT_OVER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:微信|wx|vx|QQ|qq)(?:号)?[是为:：\s_]{0,3}[A-Za-z0-9][A-Za-z0-9_\-]{4,}"), CONTACT),
    (re.compile(rf"(?<![\d.:#〔])(?!{_HOTLINES}(?!\d))[A-Za-z]?\d{{3,}}{_NOT_MEASURE}(?!:)"), NUMBER),
    (re.compile(rf"(?<![{_SPOKEN}])[{_SPOKEN}]{{3,}}(?![{_SPOKEN}年楼层栋幢门])"), NUMBER),
)

_WEB = r"[!-;=?-Z^-{}~]"  # printable ASCII without < > [ ] | and the back-tick's neighbours
_TOPS = (
    "com|cn|net|org|gov|edu|top|xyz|cc|vip|shop|site|online|club|info|biz|me|io|co|tv|app|link|ltd|work|fun"
    "|mobi|asia|icu|live|store|tech|ink|pro|wang|ren|xin|group|cloud|space|website|page|dev|ai|us|hk|tw|jp|uk|ru"
)
LINKS = re.compile(
    rf"[a-z][a-z0-9+.\-]{{0,30}}[:：]//{_WEB}*"
    rf"|www\.{_WEB}+"
    rf"|(?<![a-z0-9@.\-])(?:[a-z0-9\-]+\.)+(?:{_TOPS})(?![a-z0-9\-])(?:[:/?#]{_WEB}*)?"
    rf"|(?<![\d.])(?:\d{{1,3}}\.){{3}}\d{{1,3}}(?::\d{{2,5}}|/){_WEB}*",
    re.IGNORECASE,
)
