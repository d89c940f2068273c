"""A word the reader does not know: put right in chat, let go live by the operator, taken back again."""

import pytest

from bot.sandbox.hands import PersonHand
from tests.journeys.terminal import Terminal
from tests.journeys.town import Town

WORDS = "3号楼2单元的电滚子坏了好几天了,一直没人管"  # the pump, as the old call it
BUILDINGS = (3, 1, 2, 5)  # each tells of another, or it would be one matter


def has_learned(town: Town, version: int) -> bool:
    assert town.bot.reader is not None
    return town.bot.reader.version == version


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.app.REFRESH", 0.1)


async def category_of_the_next(town: Town, resident: PersonHand) -> str:
    """What the bot takes the same words for, said by this resident."""
    number = len(town.issues()) + 1
    elsewhere = WORDS.replace("3号楼", f"{BUILDINGS[number - 1]}号楼")
    said = await resident.say(town.group(), f"@说事 {elsewhere}")
    await town.hears(town.group(), f"【#{number}】", after=said)
    return town.issue(number).category


async def test_a_corrected_word_is_understood_from_the_next_resident_until_it_is_taken_back(
    town: Town, terminal: Terminal
) -> None:
    here = {"VAR_DIR": str(town.settings.var_dir)}
    secretary = town.person("李书记")
    misread = await category_of_the_next(town, town.person("李长福"))
    assert misread != "0101"

    said = await secretary.say_private("【#1】不是门禁的事,是停水")
    answer = await town.hears(secretary, "改成“停水水压”", after=said)
    assert "“电滚子”说的是“停水水压”" in answer.text
    assert "管理员确认后，下次我就懂了" in answer.text
    assert town.issue(1).category == "0101"
    assert await category_of_the_next(town, town.person("张桂兰")) == misread

    listed = await terminal.run("lexicon", "list", **here)
    assert "电滚子 → 停水水压 (0101)" in listed.out
    assert "LiShuji" in listed.out
    accepted = await terminal.run("lexicon", "accept", "1", **here)
    assert accepted.code == 0, accepted.err
    assert "Entry 1 is live, version 1" in accepted.out
    await town.written(lambda _: has_learned(town, 1))
    assert await category_of_the_next(town, town.person("林晓雯")) == "0101"

    reverted = await terminal.run("lexicon", "revert", "1", **here)
    assert reverted.code == 0, reverted.err
    await town.written(lambda _: has_learned(town, 2))
    assert await category_of_the_next(town, town.person("赵磊")) == misread


async def test_a_bot_that_wakes_knows_what_is_live_and_another_community_does_not(
    founded_town: Town, terminal: Terminal
) -> None:
    town, here = founded_town, {"VAR_DIR": str(founded_town.settings.var_dir)}
    proposal = ("电滚子", "--code", "0101", "--weight", "10", "--area", "BH01", "--words", WORDS)
    assert (await terminal.run("lexicon", "propose", *proposal, **here)).code == 0
    accepted = await terminal.run("lexicon", "accept", "1", **here)
    assert accepted.code == 0, accepted.err
    await town.wake()
    assert await category_of_the_next(town, town.person("李长福")) == "0101"
    elsewhere = town.person("王大勇")
    await elsewhere.say(town.group("柳岸家园说事群"), f"@说事 {WORDS}")
    await town.hears(town.group("柳岸家园说事群"), "【#2】")
    assert town.issue(2).category != "0101"


async def test_what_only_the_hidden_words_tell_was_promised_to_be_learned(
    town: Town, terminal: Terminal
) -> None:
    resident, secretary = town.person("李长福"), town.person("李书记")
    await resident.say(town.group(), "@说事 3号楼2单元癫痫电滚子坏了没人管")
    await town.hears(town.group(), "【#1】")
    said = await secretary.say_private("【#1】不是门禁的事,是停水")
    answer = await town.hears(secretary, "改成“停水水压”", after=said)
    assert "我记下了" not in answer.text
    listed = await terminal.run("lexicon", "list", VAR_DIR=str(town.settings.var_dir))
    assert listed.out.strip() == ""
