"""Who asks about the bot before they trust it is told, and no matter is opened."""

import pytest

from handlers.typed.said_of_bot import AboutBot, asked_about
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("你是机器人还是真人呀", AboutBot.WHAT),
        ("这是干啥的呀", AboutBot.WHAT),
        ("你们是骗子吧", AboutBot.WHAT),
        ("我说的话别人能看到我名字吗？", AboutBot.NAMES),
        ("我发的东西谁能看见", AboutBot.NAMES),
        ("别人看得到我名字吗", AboutBot.NAMES),
        ("会不会告诉物业是我说的", AboutBot.NAMES),
        ("我不想让楼上知道是我说的", AboutBot.NAMES),
        ("别告诉别人是我说的", AboutBot.NAMES),
        ("能匿名吗", AboutBot.NAMES),
        ("要钱不", AboutBot.COST),
        ("要钱不要", AboutBot.COST),
        ("请问你们收费不", AboutBot.COST),
        ("你们几点上班", AboutBot.HOURS),
        ("晚上能说不", AboutBot.HOURS),
        ("我不会打字咋办", AboutBot.TYPING),
        ("能发语音不", AboutBot.TYPING),
        ("照片咋发", AboutBot.PHOTOS),
        ("怎么报修", AboutBot.HOW),
        ("你们这个群是干啥的", AboutBot.WHAT),
        ("有事咋说", AboutBot.HOW),
        ("这个机器人怎么用啊", AboutBot.HOW),
        ("报修电话多少", AboutBot.HOW),
        ("说了有人管吗", AboutBot.USE),
        ("跟你说有用吗", AboutBot.USE),
        ("这个说事是干什么的", AboutBot.WHAT),
        ("喂110吗", AboutBot.POLICE),
        ("你是119吗", AboutBot.POLICE),
        ("报修电话", AboutBot.HOW),
    ],
)
def test_a_question_about_the_bot_was_logged_as_a_matter(stage: Stage, words: str, topic: AboutBot) -> None:
    assert asked_about(words) is topic
    assert "登记" not in stage.say("LiDaye", words)
    assert stage.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=1)) == []


def test_who_asks_in_front_of_everybody_hears_that_everybody_reads(stage: Stage) -> None:
    answer = stage.say("LiDaye", "我说的话别人能看到我名字吗", GROUP)
    assert "单独跟我说" in answer
    assert "大家都看得到" not in stage.say("LiDaye", "我说的话别人能看到我名字吗")


def test_a_question_about_names_was_passed_on_to_the_worker(stage: Stage) -> None:
    stage.open_chats("ZhaoMin", "LiuShifu")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮")
    stage.say("LiDaye", "会不会告诉物业是我说的")
    assert stage.heard_by("LiuShifu") == ""


def test_a_leader_on_the_first_day_was_asked_for_a_number(stage: Stage) -> None:
    told = stage.say("WangFang", "我是新来的楼门长，我该干什么")
    assert told.startswith("有事我单独发给您，带着编号，照着回就行：")
    assert (
        stage.say("WangFang", "收到是啥意思")
        == "回“收到”是说：这件您管了。不用马上办完，办好了再回“办完了”。"
    )
    assert "退单 编号 原因" in stage.say("WangFang", "不归我管的怎么办")


def test_a_resident_who_says_the_same_is_told_of_no_work(stage: Stage) -> None:
    assert "退单" not in stage.say("LiDaye", "不归我管的怎么办")


@pytest.mark.parametrize(
    "words",
    [
        "楼道灯坏了怎么报修",
        "说了三次了没人管，灯还是不亮",
        "电梯坏了，报修电话打不通",
        "这个机器人怎么用啊，停电了",
    ],
)
def test_a_trouble_told_beside_it_is_no_question_about_the_bot(stage: Stage, words: str) -> None:
    assert "登记" in stage.say("LiDaye", words)


def test_who_cannot_work_it_or_only_begins_had_made_a_suggestion(stage: Stage) -> None:
    for words in ("我不会弄这个", "这个咋弄啊 我不会"):
        assert stage.say("LiDaye", words).startswith("有事直接说")
    assert stage.say("LiDaye", "我就是提个建议哈").startswith("没找到您报过的事。是什么事")
    assert not stage.database.read(lambda uow: uow.ledger.list_issues(community="BH"))
