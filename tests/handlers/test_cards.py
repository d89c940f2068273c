"""Where a card stands in for the text, it says what the text would have said."""

from handlers.message import MessageKind
from storage.trays import Card
from tests.handlers.stage import GROUP, Stage


def card_of(stage: Stage, target: str) -> Card:
    cards = [notice.card for notice in stage.told if notice.target == target and notice.card]
    assert cards, f"{target} got no card"
    return cards[-1]


def words_of(card: Card) -> str:
    return "\n".join((card.title, *(f"{label}：{value}" for label, value in card.lines), card.text))


def test_a_danger_shows_on_the_card_of_who_has_to_come(stage: Stage) -> None:
    stage.open_chats("QiGong")
    stage.say("LiDaye", "3号楼2单元燃气味特别大", GROUP, photos=2)
    card = card_of(stage, "QiGong")
    assert card.title == "【滨河#1】危急！燃气泄漏"
    assert card.text.startswith("请马上打 119！")
    assert ("照片", "2张") in card.lines


def test_a_card_to_be_sorted_says_so_and_how_to_answer(stage: Stage) -> None:
    stage.open_chats("ZhaoMin")
    stage.say("LiDaye", "3号楼门口那个东西又不行了,老是没人管", GROUP)
    card = card_of(stage, "ZhaoMin")
    assert card.title.startswith("【#1】请分类：")
    assert ("请回", "改类 1 门禁对讲，不对就换一类") in card.lines
    assert stage.say("ZhaoMin", "改类 1 门禁对讲").startswith("【#1】改成“门禁对讲”")


def test_the_next_one_reads_on_the_card_why_it_was_given_back(stage: Stage) -> None:
    stage.open_chats("LiuShifu", "ZhaoMin", "SunLi")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    stage.say("LiuShifu", "退单 1 路灯归供电局管")
    assert "补充：刘师傅退单：路灯归供电局管" in words_of(card_of(stage, stage.issue(1).owner))


def test_work_to_be_done_again_says_so_on_the_card(stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    stage.say("LiuShifu", "办完了")
    stage.say("LiDaye", "没修好 还是不亮", GROUP)
    card = card_of(stage, "LiuShifu")
    assert card.title.startswith("【#1】请返工：")
    assert "还是不亮" in card.text


def test_who_asked_in_a_private_chat_reads_the_answer_on_the_card(stage: Stage) -> None:
    stage.open_chats("ZhaoMin")
    stage.say("LiDaye", "请问居住证在哪里办")
    stage.say(stage.issue(1).owner, "答复 1 带身份证到社区一楼大厅办")
    card = card_of(stage, "LiDaye")
    assert "带身份证到社区一楼大厅办" in card.text
    stage.say("LiDaye", card.buttons[0].command, kind=MessageKind.CLICK)
    assert stage.issue(1).ratings


def test_an_answer_too_long_for_a_card_comes_whole_as_text(stage: Stage) -> None:
    stage.say("LiDaye", "请问居住证在哪里办")
    answer = "材料有" + "、".join(f"第{number}样材料和它的复印件" for number in range(1, 41))
    stage.say(stage.issue(1).owner, f"答复 1 {answer}")
    told = [notice for notice in stage.told if notice.target == "LiDaye"]
    assert answer in told[-1].text
    assert told[-1].card is None
