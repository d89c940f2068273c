"""What may be shown: personal marks masked by shape, markup and links made harmless, rooms left out."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.rules.complaint import is_personal_complaint
from handlers.rules.disguise import hide_disguised
from handlers.rules.private_matters import (
    hide_matters,
    hide_names,
    hide_people,
    tells_abuse,
    tells_matter,
    tells_of_oneself,
)
from nlp.sensitive import HELP, PERSONAL, PRIVATE
from storage.models import Action, Door, Issue, Place, Step

# words of nlp.reading.Danger: neighbours cannot help there, or what befell whom stays with its private matter
NOT_TO_WATCH = frozenset({"violence", "suicide", "peril"})
PHONE = "〔电话〕"
IDENTITY = "〔证件号〕"
PLATE = "〔车牌〕"
CARD = "〔卡号〕"
ROOM = "〔门牌〕"
LINK = "〔链接〕"
NUMBER = "〔号码〕"
CONTACT = "〔联系方式〕"
ERASED = "原话已删除"  # stands where somebody's words stood

_FULL_WIDTH = "－０１２３４５６７８９" + "".join(chr(0xFEE0 + ord(c)) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_TO_HALF = str.maketrans(_FULL_WIDTH, "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LOOK_ALIKES = str.maketrans("<>[]()*#|`", "＜＞［］（）＊＃｜｀")

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

_PERSONAL: tuple[tuple[re.Pattern[str], str], ...] = (
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
_FOR_OWNER = (_PLATE, _PLATE_SAID, _CALLED_AT)

_NUMBER = rf"(?:[A-Za-z]?\d{{3,4}}|[{_SPOKEN}]{{3,4}})"
_NOT_MEASURE = r"(?!\d|\.\d|[元块万米度分天人年月号%％℃平斤点秒个只辆棵次期多余]|小时|公里|千瓦|号楼|户)"
_BARE = r"(?<![\d.#＃\-])[1-9]\d?(?:0[1-9]|1\d|20)"
_ROOMS: tuple[tuple[re.Pattern[str], str], ...] = (
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
_MORE_ROOMS = re.compile(
    rf"(?:(?<={ROOM}|{PHONE}|{CARD})|(?<={IDENTITY}))"
    rf"(?:(?:\s?[、,，/和跟与及到至~～\-–—]\s?|\s(?!{_HELPLINES})){_NUMBER}{_NOT_MEASURE}(?![楼层]))+"
)
_ONE_MORE = re.compile(_NUMBER)

_HOTLINES = r"(?:110|119|120|122|12345|12315|12329|95598|95[0-9]{3}|96[0-9]{3})"
_LEFT_OVER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:微信|wx|vx|QQ|qq)(?:号)?[是为:：\s_]{0,3}[A-Za-z0-9][A-Za-z0-9_\-]{4,}"), CONTACT),
    (re.compile(rf"(?<![\d.:#〔])(?!{_HOTLINES}(?!\d))[A-Za-z]?\d{{3,}}{_NOT_MEASURE}(?!:)"), NUMBER),
    (re.compile(rf"(?<![{_SPOKEN}])[{_SPOKEN}]{{3,}}(?![{_SPOKEN}年楼层栋幢门])"), NUMBER),
)

_WEB = r"[!-;=?-Z^-{}~]"  # printable ASCII without < > [ ] | and the back-tick's neighbours
_TOPS = (
    "com|cn|net|org|gov|edu|top|xyz|cc|vip|shop|site|online|club|info|biz|me|io|co|tv|app|link|ltd|work|fun"
    "|mobi|asia|icu|live|store|tech|ink|pro|wang|ren|xin|group|cloud|space|website|page|dev|ai|us|hk|tw|jp|uk|ru"
)
_LINKS = re.compile(
    rf"[a-z][a-z0-9+.\-]{{0,30}}[:：]//{_WEB}*"
    rf"|www\.{_WEB}+"
    rf"|(?<![a-z0-9@.\-])(?:[a-z0-9\-]+\.)+(?:{_TOPS})(?![a-z0-9\-])(?:[:/?#]{_WEB}*)?"
    rf"|(?<![\d.])(?:\d{{1,3}}\.){{3}}\d{{1,3}}(?::\d{{2,5}}|/){_WEB}*",
    re.IGNORECASE,
)


def mask(text: str) -> str:
    """Phones, ID numbers, plates and card numbers replaced by what they are; rooms stay."""
    text = hide_disguised(_readable(text).translate(_TO_HALF), PHONE, IDENTITY)
    for shape, instead in _PERSONAL:
        text = shape.sub(instead, text)
    return text


def mask_for_owner(text: str) -> str:
    """As `mask`, with mobiles and plates written out left: who solves it has to call or find somebody."""
    return _mask_but(_FOR_OWNER, _readable(text).translate(_TO_HALF))


def _mask_but(left: Sequence[re.Pattern[str]], text: str) -> str:
    """What has the first of these shapes stays; between its places, what has the others."""
    if not left:
        return mask(text)
    masked, at = "", 0
    for found in left[0].finditer(text):
        masked += _mask_but(left[1:], text[at : found.start()]) + found.group()
        at = found.end()
    return masked + _mask_but(left[1:], text[at:])


def mask_group(text: str) -> str:
    """As `mask`, and room numbers too: fit for a group."""
    text = mask(text)
    for shape, instead in _ROOMS:
        text = shape.sub(instead, text)
    return _MORE_ROOMS.sub(lambda more: _ONE_MORE.sub(ROOM, more.group()), text)


def mask_free(text: str, names: Iterable[str] = ()) -> str:
    """Free words of people at work, fit for a group: bare numbers, chat ids and residents' names go too.

    A bare 302 may be a room, and what is posted in a group cannot be taken back.
    """
    text = hide_people(hide_names(hide_matters(mask_group(text)), names))
    for shape, instead in _LEFT_OVER:
        text = shape.sub(instead, text)
    return text


def guard_group(text: str, names: Iterable[str] = (), kept: str = "") -> str:
    """The last look at whatever a group is to read, whoever worded it.

    `names` are the residents', `kept` the words of ours in which one of them may stand.
    """
    return hide_people(hide_names(hide_matters(mask_group(text)), names, kept), kept)


def defuse(text: str) -> str:
    """One line without links or anything the platform reads as markup or a mention."""
    line = " ".join(_readable(text).split())
    return _LINKS.sub(LINK, line).translate(_LOOK_ALIKES)


def public_place(place: Place, compound_name: str = "") -> str:
    """The place as a group may see it: compound, building and unit, never the room."""
    return f"{compound_name}{_building(place.building)}{_unit(place.unit)}"


def _building(bare: str) -> str:
    if not bare:
        return ""
    if any(c.isdigit() and c.isascii() for c in bare):
        return f"{bare}号楼"
    return f"{bare}座" if bare.isascii() else f"{bare}楼"


def _unit(bare: str) -> str:
    return f"{bare}单元" if bare else ""


def _readable(text: str) -> str:
    """Without the invisible characters that could split a number or turn a line around."""
    if text.isprintable():
        return text
    return "".join(
        c for c in text if c in "\n\r\t\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    )


def is_private(issue: Issue) -> bool:
    """Whether a group sees the number only: a quarrel, a care call, what shames whoever it is about."""
    if issue.category in PRIVATE or issue.door is Door.CARE or tells_abuse(issue.words):
        return True
    is_beaten = issue.danger == "violence" and (is_erased(issue) or tells_of_oneself(issue.words))
    if is_beaten or is_personal_complaint(issue):
        return True
    is_personal = issue.needs_category or issue.category in PERSONAL
    return is_personal and (is_erased(issue) or tells_matter(issue.words))


def is_erased(issue: Issue) -> bool:
    """Whether nobody can tell any more what was said."""
    return issue.words == ERASED


def without_erased(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps with the photos that are still the issue's own: none of before its words were last erased."""
    last = max((step.seq for step in steps if step.action is Action.ERASE), default=0)
    return tuple(step if step.seq > last else replace(step, evidence=()) for step in steps)


def hides_words(issue: Issue) -> bool:
    """Whether only who goes reads the words: a neighbour who is told of it may know both of them."""
    is_help = issue.category == HELP and not issue.danger
    is_abuse = issue.danger == "violence" or tells_abuse(issue.words)
    return is_help or is_abuse or is_personal_complaint(issue)
