from dataclasses import replace

import pytest

from bot.sandbox.body import Body
from bot.sandbox.cards import INTERACTIVE, press, read_card
from bot.sandbox.records import Chat, ChatKind, Line, Person, Side
from bot.sandbox.tenant import Tenant
from tests.bot.sandbox.tenantry import CHAT_ID, button_card

GROUP = Chat(ChatKind.GROUP, CHAT_ID)
APP = Chat(ChatKind.APP, "WangFang")


def say(tenant: Tenant, text: str, chat: Chat = GROUP) -> Line:
    return tenant.post(chat, Side.PERSON, "李大爷", author="LiDaye", text=text)


def test_members_see_a_group_and_others_do_not(tenant: Tenant) -> None:
    line = say(tenant, "电梯坏了")
    assert tenant.seen_by("wangfang", GROUP) == [line]
    assert tenant.seen_by("Outsider") == []


def test_nobody_sees_the_private_chat_of_another(tenant: Tenant) -> None:
    line = tenant.post(Chat(ChatKind.BOT, "WangFang"), Side.BOT, "说事", text="给你的")
    assert tenant.seen_by("WangFang") == [line]
    assert tenant.seen_by("LiDaye") == []


def test_userids_are_compared_without_case_and_chatids_with_it(tenant: Tenant) -> None:
    assert tenant.find_person("WANGFANG") == tenant.find_person("wangfang")
    assert tenant.find_group(CHAT_ID)
    assert tenant.find_group(CHAT_ID.lower()) is None


def test_a_mention_is_the_bots_name_after_an_at_sign(tenant: Tenant) -> None:
    assert say(tenant, "请看 @说事\u2005电梯坏了").mentions_bot
    assert not say(tenant, "说事 电梯坏了").mentions_bot


def test_unread_counts_the_lines_of_others_since_the_chat_was_opened(tenant: Tenant) -> None:
    say(tenant, "一")
    say(tenant, "二")
    assert (tenant.unread("WangFang", GROUP), tenant.unread("LiDaye", GROUP)) == (2, 0)
    tenant.mark_read("WangFang", GROUP)
    say(tenant, "三")
    assert tenant.unread("wangfang", GROUP) == 1


def test_a_reader_on_the_wechat_plugin_sees_neither_markdown_nor_cards_of_the_app(tenant: Tenant) -> None:
    tenant.put_person(Person(userid="WangFang", name="王芳", wechat_plugin=True))
    tenant.post(APP, Side.APP, "应用", text="**粗**", markdown=True)
    plain = tenant.post(APP, Side.APP, "应用", text="文字")
    assert tenant.seen_by("WangFang", APP) == [plain]


def test_a_card_can_change_for_one_reader_and_stay_for_the_rest(tenant: Tenant) -> None:
    card = read_card(Body(button_card()), INTERACTIVE)
    line = tenant.post(GROUP, Side.BOT, "说事", card=card)
    line = tenant.show_card(line, press(card, "已接单"), ["WANGFANG"])
    seen = line.card_for("WangFang"), line.card_for("LiDaye")
    assert [view.done for view in seen if view] == ["已接单", ""]


def test_listeners_hear_of_every_change_until_they_leave(tenant: Tenant) -> None:
    heard: list[int] = []
    leave = tenant.listen(lambda: heard.append(1))
    line = say(tenant, "一")
    tenant.rewrite(replace(line, text="改"))
    leave()
    say(tenant, "二")
    assert len(heard) == 2


def test_an_unknown_line_is_a_key_error(tenant: Tenant) -> None:
    with pytest.raises(KeyError):
        tenant.get_line("nothing")
