"""Whatever the platform sends becomes a row, and the row a message."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wecom.content import MediaLink
from bot.wecom.errors import BadCallback
from bot.wecom.inbound import parse_app, parse_bot, to_message
from handlers.message import Message, MessageKind, Quote
from storage.trays import Incoming, Media, MediaStatus, Surface
from tests.bot.wecom.factories import GROUP, NOW, a_bot_text, a_click, an_app_xml, an_enter, an_incoming

PHOTO = {"msgtype": "image", "image": {"url": "https://m/1", "aeskey": "k1"}}
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
KNOWN_KEYS = st.sampled_from(
    [
        "msgid",
        "chatid",
        "chattype",
        "from",
        "msgtype",
        "text",
        "mixed",
        "quote",
        "event",
        "create_time",
        "image",
    ]
)


def message_of(payload: str, surface: Surface = Surface.LONG, media: int = 0) -> Message:
    rows = [
        Media(id=100 + place, inbox_id=7, position=place, status=MediaStatus.WAITING)
        for place in range(media)
    ]
    return to_message(an_incoming(payload, surface=surface), rows, "说事")


def of_type(msgtype: str, **parts: object) -> str:
    return json.dumps(
        {"msgid": "m", "chattype": "single", "from": {"userid": "u"}, "msgtype": msgtype} | parts
    )


def test_a_group_text_keeps_who_where_and_what() -> None:
    parsed = parse_bot(a_bot_text(response_url="https://r/1"), Surface.URL, "", NOW)
    assert (parsed.raw.message_id, parsed.raw.lane, parsed.label) == ("m-1", f"g:{GROUP}", "text")
    assert parsed.raw.reply.response_url == "https://r/1"
    message = message_of(parsed.raw.payload)
    assert (message.kind, message.sender, message.chat_id) == (MessageKind.WORDS, "li.si", GROUP)
    assert message.text == "三号楼漏水"
    assert message.sent_at == NOW


def test_a_1_1_chat_has_no_group_and_a_lane_without_regard_to_case() -> None:
    parsed = parse_bot(a_bot_text("hi", chat="", sender="Li.Si"), Surface.LONG, "req", NOW)
    assert parsed.raw.lane == "u:li.si"
    assert parsed.raw.reply.req_id == "req"
    message = message_of(parsed.raw.payload)
    assert (message.chat_id, message.sender) == ("", "Li.Si")


def test_a_missing_chattype_is_read_from_the_chatid() -> None:
    body = json.loads(a_bot_text())
    del body["chattype"]
    assert message_of(json.dumps(body)).chat_id == GROUP


def test_words_and_photos_of_a_mixed_message_stay_in_order() -> None:
    items = [
        {"msgtype": "text", "text": {"content": "@说事 堆物"}},
        PHOTO,
        {"msgtype": "text", "text": {"content": "很久了"}},
        {"msgtype": "image", "image": {"url": "https://m/2"}},
    ]
    quote = {
        "msgtype": "mixed",
        "mixed": {"msg_item": [PHOTO, {"msgtype": "text", "text": {"content": "昨天"}}]},
    }
    payload = of_type("mixed", mixed={"msg_item": items}, quote=quote)
    parsed = parse_bot(payload, Surface.LONG, "req", NOW)
    assert [link.url for link in parsed.media] == ["https://m/1", "https://m/2", "https://m/1"]
    assert parsed.media[0] == MediaLink(url="https://m/1", aes_key="k1")
    message = message_of(payload, media=3)
    assert message.text == "堆物\n很久了"
    assert message.media == (100, 101)
    assert message.quote == Quote(text="昨天", media=(102,))


def test_a_quoted_line_kept_the_bots_name_among_the_residents_words() -> None:
    quote = {"msgtype": "text", "text": {"content": "@说事 井盖晃荡"}}
    payload = of_type("text", text={"content": "@说事 登记"}, quote=quote)
    assert message_of(payload).quote == Quote(text="井盖晃荡", media=())


@pytest.mark.parametrize(
    ("msgtype", "kind"),
    [("image", MessageKind.MEDIA), ("file", MessageKind.FILE), ("video", MessageKind.FILE)],
)
def test_a_lone_file_or_video_was_called_a_photo(msgtype: str, kind: MessageKind) -> None:
    message = message_of(of_type(msgtype, **{msgtype: {"url": "https://m/1"}}), media=1)
    assert (message.kind, message.media) == (kind, (100,))


def test_a_voice_the_platform_could_not_read_is_a_voice() -> None:
    assert message_of(of_type("voice", voice={"content": ""})).kind is MessageKind.VOICE


def test_a_photo_with_only_the_mention_is_media() -> None:
    items = [{"msgtype": "text", "text": {"content": "@说事"}}, PHOTO]
    assert message_of(of_type("mixed", mixed={"msg_item": items}), media=1).kind is MessageKind.MEDIA


def test_voice_comes_as_words() -> None:
    message = message_of(of_type("voice", voice={"content": "漏水了"}))
    assert (message.kind, message.text) == (MessageKind.WORDS, "漏水了")


@pytest.mark.parametrize(
    "event",
    [
        {"template_card_event": {"event_key": "接单 37", "task_id": "t1"}},
        {"template_card_event": {"eventkey": "接单 37", "taskid": "t1"}},
        {"event_key": "接单 37", "task_id": "t1"},
        {"eventkey": "接单 37", "task_id": "t1", "template_card_event": {}},
    ],
)
def test_a_click_is_read_nested_or_flat_in_either_spelling(event: dict[str, object]) -> None:
    message = message_of(of_type("event", event={"eventtype": "template_card_event"} | event))
    assert (message.kind, message.command, message.task_id) == (MessageKind.CLICK, "接单 37", "t1")


@pytest.mark.parametrize(
    "selected",
    [
        [{"question_key": "q", "option_ids": {"option_id": ["物业"]}}],
        {"question_key": "q", "option_ids": {"option_id": ["物业"]}},
        {"question_key": "q", "option_ids": {"option_id": "物业"}},
    ],
)
def test_what_was_selected_follows_the_key(selected: object) -> None:
    click = {"event_key": "转给", "task_id": "t", "selected_items": {"selected_item": selected}}
    event = {"eventtype": "template_card_event", "template_card_event": click}
    assert message_of(of_type("event", event=event)).command == "转给 物业"


def test_opening_the_chat_is_entering() -> None:
    parsed = parse_bot(an_enter(), Surface.LONG, "req", NOW)
    assert parsed.label == "event:enter_chat"
    assert message_of(parsed.raw.payload).kind is MessageKind.ENTER


@pytest.mark.parametrize(
    "payload",
    [
        "{}",
        '{"msgtype": "hologram"}',
        '{"msgtype": "event"}',
        '{"msgtype": "event", "event": {"eventtype": "feedback_event"}}',
        '{"msgtype": ["text"], "from": "x", "text": 5}',
    ],
)
def test_the_unknown_is_kept_and_left_alone(payload: str) -> None:
    parsed = parse_bot(payload, Surface.URL, "", NOW)
    assert parsed.raw.message_id.startswith("derived-")
    assert to_message(Incoming(id=1, raw=parsed.raw, attempts=1), (), "说事").kind is MessageKind.OTHER


@pytest.mark.parametrize("payload", ["", "null", "[1]", "{", "[" * 100_000])
def test_what_is_no_json_object_was_kept_as_if_somebody_had_spoken(payload: str) -> None:
    with pytest.raises(BadCallback):
        parse_bot(payload, Surface.URL, "", NOW)


def test_without_an_id_the_same_callback_still_has_the_same_key() -> None:
    body = json.loads(a_bot_text())
    del body["msgid"]
    first, again = (parse_bot(json.dumps(body), Surface.LONG, "r", NOW) for _ in range(2))
    other = parse_bot(json.dumps(body), Surface.LONG, "r2", NOW)
    assert first.raw.message_id == again.raw.message_id != other.raw.message_id


def test_an_endless_id_becomes_its_digest() -> None:
    parsed = parse_bot(a_bot_text(chat="c" * 5000, msgid="i" * 5000), Surface.LONG, "r", NOW)
    assert len(parsed.raw.message_id) < 128
    assert len(parsed.raw.lane) < 128


def test_nul_and_lone_surrogates_are_mended() -> None:
    payload = (
        r'{"msgid":"m\u0000","from":{"userid":"u"},"msgtype":"text","text":{"content":"a\u0000b\ud800c😀"}}'
    )
    parsed = parse_bot(payload.replace("😀", "\0"), Surface.LONG, "r", NOW)
    parsed.raw.payload.encode()
    assert "\0" not in parsed.raw.payload + parsed.raw.message_id
    assert message_of(payload).text == "a\ufffdb\ufffdc😀"


def test_a_text_of_megabytes_is_cut_between_characters() -> None:
    message = message_of(a_bot_text("漏" * 1_000_000))
    assert message.text == "漏" * (20480 // 3)


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        (int(NOW.timestamp()) - 60, NOW - timedelta(minutes=1)),
        (str(int(NOW.timestamp()) - 60), NOW - timedelta(minutes=1)),
        (int(NOW.timestamp()) + 9999, NOW),
        (10**30, NOW),
        (0, NOW),
        ("soon", NOW),
        (None, NOW),
    ],
)
def test_the_platforms_clock_is_believed_within_reason(stamp: object, moment: datetime) -> None:
    assert message_of(a_bot_text(create_time=stamp)).sent_at == moment


@given(st.dictionaries(KNOWN_KEYS, JSON_VALUES))
def test_no_json_whatever_is_an_exception(body: dict[str, object]) -> None:
    parsed = parse_bot(json.dumps(body), Surface.LONG, "r", NOW)
    to_message(Incoming(id=1, raw=parsed.raw, attempts=1), (), "说事")
    parsed.raw.payload.encode()


@given(st.text())
def test_any_xml_makes_a_row_or_is_refused(text: str) -> None:
    for xml in (text, f"<xml>{text}</xml>", an_app_xml("event", text)):
        try:
            parsed = parse_app(xml, NOW)
        except BadCallback:
            continue
        to_message(Incoming(id=1, raw=parsed.raw, attempts=1), (), "说事")


def test_an_app_text_is_words() -> None:
    xml = an_app_xml(body="<Content><![CDATA[办完了 <3]]></Content><MsgId>4561255354251345929</MsgId>")
    parsed = parse_app(xml, NOW)
    assert (parsed.raw.message_id, parsed.raw.lane, parsed.label) == (
        "4561255354251345929",
        "u:li.si",
        "text",
    )
    message = message_of(xml, Surface.APP)
    assert (message.kind, message.text, message.sent_at) == (
        MessageKind.WORDS,
        "办完了 <3",
        datetime.fromtimestamp(int(NOW.timestamp()), UTC),
    )


def test_an_apps_photo_is_fetched_by_its_media_id() -> None:
    xml = an_app_xml("image", "<PicUrl>http://p/1</PicUrl><MediaId>mid</MediaId><MsgId>1</MsgId>")
    assert parse_app(xml, NOW).media == (MediaLink(url="wecom-media:mid"),)
    assert message_of(xml, Surface.APP, media=1).kind is MessageKind.MEDIA


@pytest.mark.parametrize("msgtype", ["video", "file"])
def test_a_video_in_the_apps_chat_was_called_a_photo(msgtype: str) -> None:
    message = message_of(an_app_xml(msgtype, "<MediaId>mid</MediaId>"), Surface.APP, media=1)
    assert (message.kind, message.media) == (MessageKind.FILE, (100,))


def test_a_voice_in_the_apps_chat_was_called_a_photo_and_kept_as_one() -> None:
    xml = an_app_xml("voice", "<MediaId>mid</MediaId><Format>amr</Format>")
    assert parse_app(xml, NOW).media == ()
    assert message_of(xml, Surface.APP).kind is MessageKind.VOICE


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "<Location_X>31.2</Location_X><Location_Y>121.4</Location_Y><Label>滨河路3号</Label>",
            "位置：滨河路3号",
        ),
        ("<Location_X>31.2</Location_X><Location_Y>121.4</Location_Y><Label></Label>", "位置：31.2,121.4"),
    ],
)
def test_a_location_was_taken_for_talk_and_lost(body: str, words: str) -> None:
    message = message_of(an_app_xml("location", body), Surface.APP)
    assert (message.kind, message.text) == (MessageKind.WORDS, words)


def click_xml(second: int = 0, key: str = "接单 37") -> str:
    stamp = int(NOW.timestamp()) + second
    return (
        f"<xml><FromUserName>li.si</FromUserName><CreateTime>{stamp}</CreateTime><MsgType>event</MsgType>"
        f"<Event>template_card_event</Event><EventKey>{key}</EventKey><TaskId>t1</TaskId>"
        "<ResponseCode>rc</ResponseCode></xml>"
    )


def test_an_app_click_brings_its_response_code() -> None:
    parsed = parse_app(click_xml(), NOW)
    assert parsed.raw.reply.response_code == "rc"
    message = message_of(click_xml(), Surface.APP)
    assert (message.kind, message.command, message.task_id) == (MessageKind.CLICK, "接单 37", "t1")


def test_two_events_of_one_second_are_two() -> None:
    keys = {
        parse_app(xml, NOW).raw.message_id
        for xml in (click_xml(), click_xml(), click_xml(key="办结 37"), click_xml(second=1))
    }
    assert len(keys) == 3


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ("enter_agent", MessageKind.ENTER),
        ("template_card_menu_event", MessageKind.CLICK),
        ("LOCATION", MessageKind.OTHER),
        ("inactive_alert", MessageKind.OTHER),
    ],
)
def test_app_events_are_sorted(event: str, kind: MessageKind) -> None:
    xml = an_app_xml("event", f"<Event>{event}</Event>")
    assert message_of(xml, Surface.APP).kind is kind
    assert parse_app(xml, NOW).label == f"event:{event}"


def test_the_secrets_of_a_reply_are_kept_beside_the_payload() -> None:
    assert parse_bot(a_click(), Surface.LONG, "req-9", NOW).raw.reply.req_id == "req-9"
