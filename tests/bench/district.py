"""A district to measure with: forty communities, five hundred groups, and what their residents say."""

import json
import random
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.cipher import decode_key, new_aes_key, seal, sign
from bot.wecom.crypto import Query
from nlp.labelled import CORPUS, read_table
from storage.models import Area, AreaLevel, Grant, Person, Role, SpeakPoint, Team
from storage.roster import Roster

STREETS, COMMUNITIES, GROUPS, BUILDINGS, HOMES = 4, 40, 500, 8, 2
UTILITIES = ("供水", "供热", "执法")  # one of a street
WIDE = ("供电", "燃气")  # one of the district
JOINING = 0.2  # of what is said
BOT_NAME = "说事"


@dataclass(frozen=True, kw_only=True)
class Said:
    """Somebody's words in a group."""

    chat_id: str
    sender: str
    words: str
    msgid: str
    api: str = "https://qyapi.weixin.qq.com"

    def payload(self) -> str:
        """As the platform writes it before encryption."""
        body = {
            "msgid": self.msgid,
            "aibotid": "aib-bench",
            "chatid": self.chat_id,
            "chattype": "group",
            "from": {"userid": self.sender},
            "response_url": f"{self.api}/cgi-bin/aibot/response?response_code={self.msgid}",
            "msgtype": "text",
            "text": {"content": self.words},
        }
        return json.dumps(body, ensure_ascii=False)


@dataclass(frozen=True, kw_only=True)
class Post:
    """A sealed callback."""

    query: Query
    body: bytes
    words: str

    @property
    def address(self) -> str:
        """What stands behind the question mark."""
        query = self.query
        return f"msg_signature={query.signature}&timestamp={query.timestamp}&nonce={query.nonce}"


@dataclass(frozen=True, kw_only=True)
class Keys:
    """The secrets of a bot in URL mode."""

    token: str
    aes_key: str


def new_keys() -> Keys:
    """Fresh ones."""
    return Keys(token=secrets.token_hex(12), aes_key=new_aes_key())


def community_of(group: int) -> str:
    """The community a group lies in."""
    return f"C{group % COMMUNITIES:02}"


def chat_of(group: int) -> str:
    """A group's chat."""
    return f"wrGroup{group:03}"


def make_roster() -> Roster:  # noqa: C901 (one place after the other)
    """Everybody and every place of the district."""
    areas = [
        Area(code="CITY", name="青川市", level=AreaLevel.CITY, parent=""),
        Area(code="DIST", name="城东区", level=AreaLevel.DISTRICT, parent="CITY"),
    ]
    people: list[Person] = []
    grants: list[Grant] = []
    teams: list[Team] = []

    def hire(userid: str, role: str, area: str) -> str:
        if not people or people[-1].userid != userid:
            people.append(Person(userid=userid, name=f"李{userid}", phone="13900000000"))
        if role:
            grants.append(Grant(userid=userid, role=role, area=area))
        return userid

    def form(code: str, kind: str, area: str, size: int = 1) -> None:
        members = tuple(hire(f"{code}{number}", "", "") for number in range(size))
        teams.append(
            Team(code=code, name=f"{area}{kind}队", kind=kind, area=area, categories=(), members=members)
        )

    for kind in WIDE:
        form(f"T{kind}", kind, "DIST")
    for street in range(STREETS):
        areas.append(Area(code=f"S{street}", name=f"{street}街道", level=AreaLevel.STREET, parent="DIST"))
        hire(f"Street{street}", Role.STREET_SUPERVISOR, f"S{street}")
        for kind in UTILITIES:
            form(f"T{kind}{street}", kind, f"S{street}")
    for number in range(COMMUNITIES):
        code = f"C{number:02}"
        parent = f"S{number % STREETS}"
        areas.append(Area(code=code, name=f"{code}社区", level=AreaLevel.COMMUNITY, parent=parent))
        hire(f"Secretary{code}", Role.SECRETARY, code)
        for role, posts in ((Role.COMMUNITY_WORKER, 2), (Role.GRID_WORKER, 3)):
            for post in range(posts):
                hire(f"{role}{code}{post}", role, code)
        form(f"T民警{code}", "民警", code)
        form(f"T消防{code}", "消防", code)
    points = []
    for group in range(GROUPS):
        code = f"{community_of(group)}-{group:03}"
        area = Area(code=code, name=f"第{group}小区", level=AreaLevel.COMPOUND, parent=community_of(group))
        areas.append(area)
        points.append(SpeakPoint(chat_id=chat_of(group), compound=code, name=f"第{group}小区说事群"))
        hire(f"Steward{group}", Role.PROPERTY_STEWARD, code)
        form(f"T物业{group:03}", "物业", code, 2)
        for building in range(1, BUILDINGS + 1):
            inside = f"{code}-{building}"
            areas.append(Area(code=inside, name=f"{building}号楼", level=AreaLevel.BUILDING, parent=code))
            hire(f"Leader{group}-{building}", Role.BUILDING_LEADER, inside)
            for home in range(HOMES):
                hire(f"R{group}-{building}-{home}", Role.RESIDENT, inside)
    return Roster(
        areas=tuple(areas),
        people=tuple(people),
        grants=tuple(grants),
        teams=tuple(teams),
        speak_points=tuple(points),
    )


def say(count: int, *, groups: int = GROUPS, seed: int = 1, prefix: str = "m") -> Iterator[Said]:
    """So many messages, group after group: reports as people type them, and homes that join one."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    words = [row["text"] for row in read_table(CORPUS / "dev.tsv") if row["kind"] == "issue"]
    for number in range(count):
        group = number % groups
        before = number // COMMUNITIES * (1 - JOINING) / 2  # so many issues the community surely has
        if before >= 1 and chance.random() < JOINING:
            text = f"我家也是 {chance.randint(1, int(before))}"
        else:
            text = f"{chance.randint(1, BUILDINGS)}号楼 {chance.choice(words)}"
        sender = f"R{group}-{chance.randint(1, BUILDINGS)}-{chance.randrange(HOMES)}"
        yield Said(
            chat_id=chat_of(group), sender=sender, words=f"@{BOT_NAME} {text}", msgid=f"{prefix}{number}"
        )


def post(said: Said, keys: Keys) -> Post:
    """Seal a message as the platform does."""
    sealed = seal(decode_key(keys.aes_key), said.payload(), "")
    timestamp, nonce = str(int(time.time())), secrets.token_hex(5)
    query = Query(signature=sign(keys.token, timestamp, nonce, sealed), timestamp=timestamp, nonce=nonce)
    return Post(query=query, body=json.dumps({"encrypt": sealed}).encode(), words=said.words)
