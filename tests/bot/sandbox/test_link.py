import base64

import aiohttp
import pytest
from aiohttp import WSMsgType
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bot.sandbox.faults import Fault
from bot.sandbox.hands import PersonHand
from bot.sandbox.records import Side
from bot.sandbox.sandbox import Sandbox
from tests.bot.sandbox.tenantry import (
    CHAT_ID,
    GROUP,
    PNG,
    Bot,
    BotMaker,
    Clock,
    button_card,
    card_message,
    markdown,
    stream,
)
from tests.waiting import EVER


async def test_a_mention_reaches_the_bot_and_its_reply_reaches_the_group(sandbox: Sandbox, bot: Bot) -> None:
    group, resident = sandbox.group(GROUP), sandbox.person("李大爷")
    line = await resident.say(group, "@说事 3号楼电梯坏了")
    frame = await bot.hear()
    assert frame["cmd"] == "aibot_msg_callback"
    assert frame["body"] == {
        "msgid": line.id,
        "aibotid": "aib-practice",
        "chatid": CHAT_ID,
        "chattype": "group",
        "from": {"userid": "LiDaye"},
        "msgtype": "text",
        "text": {"content": "@说事 3号楼电梯坏了"},
    }
    answer = await bot.ask("aibot_respond_msg", stream("【#1】已登记"), frame["headers"]["req_id"])
    assert answer["errcode"] == 0
    assert (await group.wait_line("【#1】")).text == "【#1】已登记"
    assert group.seen_by(sandbox.person("外人")) == []


async def test_what_does_not_mention_the_bot_is_never_delivered(sandbox: Sandbox, bot: Bot) -> None:
    group, resident = sandbox.group(GROUP), sandbox.person("李大爷")
    await resident.say(group, "电梯又坏了")
    await resident.say(group, "", photo=PNG)
    await resident.say(group, "@说事 听见了吗")
    assert (await bot.hear())["body"]["text"]["content"] == "@说事 听见了吗"


async def test_a_photo_comes_encrypted_for_five_minutes(
    sandbox: Sandbox, bot: Bot, session: aiohttp.ClientSession, clock: Clock
) -> None:
    await sandbox.person("李大爷").say(sandbox.group(GROUP), "@说事 看照片", photo=PNG)
    items = (await bot.hear())["body"]["mixed"]["msg_item"]
    assert items[0] == {"msgtype": "text", "text": {"content": "@说事 看照片"}}
    link = items[1]["image"]
    async with session.get(link["url"]) as response:
        sealed = await response.read()
        assert "filename*=UTF-8''photo.png" in response.headers["Content-Disposition"]
    key = base64.b64decode(link["aeskey"])
    opener = Cipher(algorithms.AES(key), modes.CBC(key[:16])).decryptor()
    plain = opener.update(sealed) + opener.finalize()
    assert plain[: -plain[-1]] == PNG
    clock.advance(minutes=5)
    async with session.get(link["url"]) as response:
        assert response.status == 403
    async with session.get(f"{sandbox.api_url}/media/invented") as response:
        assert response.status == 404


async def test_a_quote_carries_words_and_pictures_but_no_author(sandbox: Sandbox, bot: Bot) -> None:
    group, resident, leader = sandbox.group(GROUP), sandbox.person("李大爷"), sandbox.person("王芳")
    words = await resident.say(group, "楼道堆物")
    photo = await resident.say(group, "", photo=PNG)
    await leader.say(group, "@说事 登记", quote=words)
    assert (await bot.hear())["body"]["quote"] == {"msgtype": "text", "text": {"content": "楼道堆物"}}
    await leader.say(group, "@说事 登记", quote=photo)
    quote = (await bot.hear())["body"]["quote"]
    assert (quote["msgtype"], sorted(quote["image"])) == ("image", ["aeskey", "url"])


async def send(
    sandbox: Sandbox, person: PersonHand, kind: str, name: str, data: bytes, words: str = ""
) -> None:
    """A file in the 1:1 with the bot; of a voice message, the words it is understood as."""
    file = sandbox.platform.files.keep(kind, name, data)
    line = sandbox.tenant.post(
        person.chat, Side.PERSON, person.record.name, author=person.userid, text=words, files=(file,)
    )
    await sandbox.platform.hear(line)


async def test_a_private_chat_delivers_every_kind(sandbox: Sandbox, bot: Bot) -> None:
    leader = sandbox.person("王芳")
    await leader.say_private("收到")
    await leader.say_private("", photo=PNG)
    await send(sandbox, leader, "voice", "voice.amr", b"#!AMR\n", "电梯修好了")
    await send(sandbox, leader, "file", "清单.csv", b"a,b,c")
    await send(sandbox, leader, "video", "现场.mp4", b"....ftyp")
    bodies = [(await bot.hear())["body"] for _ in range(5)]
    assert [body["msgtype"] for body in bodies] == ["text", "image", "voice", "file", "video"]
    assert bodies[2]["voice"] == {"content": "电梯修好了"}
    assert {body["chattype"] for body in bodies} == {"single"}
    assert not any("chatid" in body for body in bodies)


async def test_a_card_is_pushed_clicked_and_updated(sandbox: Sandbox, bot: Bot) -> None:
    leader = sandbox.person("王芳")
    await leader.say_private("在")
    await bot.hear()
    push = {"chatid": "WangFang", "chat_type": 1} | card_message("t-1")
    assert (await bot.ask("aibot_send_msg", push))["errcode"] == 0
    line = await leader.wait_line("电梯故障")
    await leader.click(line, "接单")
    frame = await bot.hear()
    assert frame["cmd"] == "aibot_event_callback"
    click = frame["body"]["event"]["template_card_event"]
    assert click == {"card_type": "button_interaction", "event_key": "接单 1", "task_id": "t-1"}
    done = {
        "response_type": "update_template_card",
        "template_card": button_card("t-1", sub_title_text="已接"),
    }
    assert (await bot.ask("aibot_respond_update_msg", done, frame["headers"]["req_id"]))["errcode"] == 0
    await leader.wait_line("已接")
    with pytest.raises(KeyError):
        await leader.click(line, "没有的按钮")
    with pytest.raises(KeyError):
        await sandbox.person("李大爷").click(line, "接单")


async def test_opening_the_chat_is_told_and_may_be_welcomed(sandbox: Sandbox, bot: Bot) -> None:
    leader = sandbox.person("王芳")
    await sandbox.platform.enter(leader.chat)
    frame = await bot.hear()
    assert frame["body"]["event"] == {"eventtype": "enter_chat"}
    hello = {"msgtype": "text", "text": {"content": "您好"}}
    assert (await bot.ask("aibot_respond_welcome_msg", hello, frame["headers"]["req_id"]))["errcode"] == 0
    await leader.wait_line("您好")


async def test_a_second_subscription_kicks_the_first(bot: Bot, new_bot: BotMaker, sandbox: Sandbox) -> None:
    second = await new_bot()
    assert (await second.subscribe())["errcode"] == 0
    assert (await bot.hear())["body"]["event"]["eventtype"] == "disconnected_event"
    assert (await bot.socket.receive(timeout=EVER)).type is WSMsgType.CLOSE
    await sandbox.person("王芳").say_private("在吗")
    assert (await second.hear())["body"]["text"]["content"] == "在吗"


async def test_a_wrong_secret_is_refused_and_nothing_works_before_subscribing(
    sandbox: Sandbox, new_bot: BotMaker
) -> None:
    stranger = await new_bot()
    assert (await stranger.subscribe("wrong"))["errcode"] == 853000
    assert (await stranger.ask("ping"))["errcode"] == 853000
    assert not sandbox.platform.link.is_connected


async def test_pings_are_answered(bot: Bot) -> None:
    assert (await bot.ask("ping"))["errcode"] == 0


async def test_req_ids_are_our_own_once_and_short(bot: Bot) -> None:
    assert (await bot.ask("ping", req_id="p1"))["errcode"] == 0
    assert (await bot.ask("ping", req_id="p1"))["errcode"] == 846605
    assert (await bot.ask("ping", req_id="x" * 257))["errcode"] == 846605
    assert (await bot.ask("aibot_unknown"))["errcode"] == 846609


async def test_frames_that_are_not_json_are_noted_and_ignored(sandbox: Sandbox, bot: Bot) -> None:
    await bot.socket.send_str("{")
    await bot.socket.send_str("[]")
    assert (await bot.hear())["errcode"] == 846605
    assert (await bot.ask("ping"))["errcode"] == 0
    assert sandbox.violations[0].what == "frame"


async def test_what_is_said_while_nobody_listens_is_lost(sandbox: Sandbox) -> None:
    await sandbox.person("李大爷").say(sandbox.group(GROUP), "@说事 有人吗")
    assert [(v.what, v.errcode) for v in sandbox.violations] == [("aibot_msg_callback", 0)]


async def test_subscribing_in_a_tight_loop_is_limited(new_bot: BotMaker) -> None:
    bot = await new_bot()
    codes = [(await bot.subscribe())["errcode"] for _ in range(61)]
    assert codes == [0] * 60 + [45009]


async def test_media_goes_out_in_chunks(sandbox: Sandbox, bot: Bot) -> None:
    leader = sandbox.person("王芳")
    await leader.say_private("发我")
    await bot.hear()
    init = {"type": "image", "filename": "a.png", "total_size": len(PNG), "total_chunks": 1}
    upload_id = (await bot.ask("aibot_upload_media_init", init))["body"]["upload_id"]
    part = {"upload_id": upload_id, "chunk_index": 0, "base64_data": base64.b64encode(PNG).decode()}
    assert (await bot.ask("aibot_upload_media_chunk", part))["errcode"] == 0
    done = (await bot.ask("aibot_upload_media_finish", {"upload_id": upload_id}))["body"]
    picture = {"chatid": "WangFang", "chat_type": 1, "msgtype": "image"}
    answer = await bot.ask("aibot_send_msg", picture | {"image": {"media_id": done["media_id"]}})
    assert answer["errcode"] == 0
    assert leader.private_lines[-1].files[0].data == PNG


async def test_ids_are_encrypted_when_an_ordinary_member_made_the_bot(
    session: aiohttp.ClientSession, sandbox: Sandbox
) -> None:
    async with (
        Sandbox(sandbox.tenant, encrypts_ids=True) as other,
        session.ws_connect(other.ws_url) as socket,
    ):
        bot = Bot(socket, other)
        await bot.subscribe()
        await other.person("王芳").say_private("在")
        userid = (await bot.hear())["body"]["from"]["userid"]
    assert userid.startswith("wo")
    assert userid != "WangFang"


async def test_a_busy_person_is_not_heard_a_fourth_time(sandbox: Sandbox, bot: Bot) -> None:
    leader = sandbox.person("王芳")
    for number in range(3):
        await leader.say_private(f"问{number}")
        req_id = (await bot.hear())["headers"]["req_id"]
        await bot.ask("aibot_respond_msg", stream("想", finish=False), req_id)
    await leader.say_private("第四")
    assert "still open" in sandbox.violations[-1].reason


async def test_faults_strike_as_often_as_armed_and_are_counted(sandbox: Sandbox, bot: Bot) -> None:
    faults, leader = sandbox.faults, sandbox.person("王芳")
    faults.arm(Fault.ERRCODE, value=-1, where="ping")
    assert (await bot.ask("ping"))["errcode"] == -1
    assert (await bot.ask("ping"))["errcode"] == 0
    faults.arm(Fault.TWICE)
    line = await leader.say_private("两遍")
    assert [(await bot.hear())["body"]["msgid"] for _ in range(2)] == [line.id, line.id]
    faults.arm(Fault.MUTE)
    await bot.send("ping")
    assert (await bot.ask("ping"))["errcode"] == 0
    assert (faults.counts[Fault.ERRCODE], faults.counts[Fault.TWICE], faults.counts[Fault.MUTE]) == (1, 1, 1)


async def test_a_held_answer_does_not_hold_the_next(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.faults.arm(Fault.SLOW, where="aibot_send_msg")
    await sandbox.person("王芳").say_private("在")
    await bot.hear()
    held = await bot.send("aibot_send_msg", {"chatid": "WangFang", "chat_type": 1} | markdown("做了"))
    assert (await bot.ask("ping"))["errcode"] == 0
    assert sandbox.person("王芳").find("做了")
    sandbox.faults.release()
    assert (await bot.hear())["headers"]["req_id"] == held


async def test_a_dropped_connection_ends_without_a_close_frame(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.platform.link.drop()
    message = await bot.socket.receive(timeout=EVER)
    assert message.type in (WSMsgType.CLOSED, WSMsgType.ERROR, WSMsgType.CLOSE)
    assert bot.socket.close_code in (None, 1006)
    assert not sandbox.platform.link.is_connected


async def test_a_kick_looks_like_another_process(sandbox: Sandbox, bot: Bot) -> None:
    await sandbox.platform.link.kick()
    assert (await bot.hear())["body"]["event"]["eventtype"] == "disconnected_event"
    assert sandbox.faults.counts[Fault.KICK] == 1


async def test_waiting_in_vain_shows_what_was_said(sandbox: Sandbox) -> None:
    await sandbox.person("王芳").say(sandbox.group(GROUP), "没人理我")
    with pytest.raises(TimeoutError, match="没人理我"):
        await sandbox.group(GROUP).wait_line("永远不来", within=0.05)


async def test_strangers_are_not_found(sandbox: Sandbox) -> None:
    with pytest.raises(KeyError):
        sandbox.person("没有这个人")
    with pytest.raises(KeyError):
        sandbox.group("没有这个群")
    with pytest.raises(KeyError):
        await sandbox.person("外人").say(sandbox.group(GROUP), "让我进来")
