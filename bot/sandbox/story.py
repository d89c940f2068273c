"""The story of one issue, told live: from a resident's words to a satisfied rating."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.hands import GroupHand, PersonHand
from bot.sandbox.hearing import line_words
from bot.sandbox.pictures import sample_photo
from bot.sandbox.records import Line
from bot.sandbox.sandbox import Sandbox

GROUP = "滨河小区说事群"
RESIDENT = "李长福"
WORKER = "刘师傅"


@dataclass(frozen=True, kw_only=True)
class Beat:
    """Somebody does one thing, and something comes of it."""

    who: str
    words: str  # what they write
    button: str = ""  # pressed instead of writing, when their newest card has it
    in_group: bool = False
    photo: bool = False
    gloss: str  # the same in short English
    then: str = ""  # words a machine says next in the group; empty: nothing is waited for
    outcome: str = ""  # what came of it, in short English


BEATS = (
    Beat(who=WORKER, words="在", gloss="the repairman says hello, so that the bot may write to him"),
    Beat(
        who=RESIDENT,
        words="@说事 3号楼2单元电梯坏了,停在4楼不动,老人下不了楼",
        in_group=True,
        photo=True,
        gloss="an old resident reports a broken lift, with a photo",
        then="【#",
        outcome="registered, assigned to the property team; the building leader is told",
    ),
    Beat(
        who=WORKER,
        words="收到",
        button="接单",
        gloss="the repairman takes it",
        then="已受理",
        outcome="the group learns that a person has it",
    ),
    Beat(
        who=WORKER,
        words="到了",
        gloss="he is on the spot",
        then="已到场",
        outcome="the group learns that too",
    ),
    Beat(
        who=WORKER,
        words="修好了",
        photo=True,
        gloss="he has repaired it, with a photo",
        then="已办结",
        outcome="the resident is asked whether he is satisfied",
    ),
    Beat(
        who=RESIDENT,
        words="@说事 满意,师傅来得快",
        in_group=True,
        gloss="the resident is satisfied",
        then="【#",
        outcome="the rating is in the ledger",
    ),
)


async def tell(sandbox: Sandbox, say: Callable[[str], None], pace: float = 2.0, within: float = 30) -> None:
    """Play the story at `pace` seconds a beat; TimeoutError when an answer does not come `within` seconds."""
    shown = {line.id for line in sandbox.tenant.lines}
    for beat in BEATS:
        person, group = sandbox.person(beat.who), sandbox.group(GROUP)
        before = group.lines[-1] if group.lines else None
        if beat.button:
            await person.wait_line("【#", within=within)
        _print(sandbox, shown, say)
        line = await _act(beat, person, group, say)
        _print(sandbox, shown, say)
        say(f"    ({beat.gloss})")
        if beat.then:
            await group.wait_line(beat.then, after=line if beat.in_group else before, within=within)
        await sandbox.platform.tasks.pause(pace)
        _print(sandbox, shown, say)
        if beat.outcome:
            say(f"    ({beat.outcome})")


async def _act(beat: Beat, person: PersonHand, group: GroupHand, say: Callable[[str], None]) -> Line | None:
    photo = sample_photo() if beat.photo else None
    if beat.in_group:
        return await person.say(group, beat.words, photo=photo)
    card = next((line for line in reversed(person.private_lines) if _offers(line, person, beat.button)), None)
    if card is None:
        return await person.say_private(beat.words, photo=photo)
    say(f"{beat.who} 按下卡片上的「{beat.button}」")
    await person.click(card, beat.button)
    return None


def _offers(line: Line, person: PersonHand, label: str) -> bool:
    card = line.card_for(person.userid)
    return card is not None and any(button.text == label for button in card.buttons)


def _print(sandbox: Sandbox, shown: set[str], say: Callable[[str], None]) -> None:
    """Every finished line not printed yet."""
    for line in sandbox.tenant.lines:
        if line.finished and line.id not in shown:
            shown.add(line.id)
            words = "\n    ".join(row.strip() for row in line_words(line).splitlines())
            photo = " [照片]" if line.files else ""
            say(f"{line.author_name} → {_place(sandbox, line)}:{words}{photo}")


def _place(sandbox: Sandbox, line: Line) -> str:
    group = sandbox.tenant.find_group(line.chat.id)
    if group:
        return group.name
    reader = sandbox.tenant.find_person(line.chat.id)
    return f"{reader.name if reader else line.chat.id}的单聊"
