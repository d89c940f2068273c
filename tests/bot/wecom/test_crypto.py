"""The envelope: published vectors pass, and nothing that was tampered with does."""

import base64
import json
import os
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from bot.wecom.app_xml import read_fields
from bot.wecom.crypto import CallbackCrypto, Query, decrypt_media, sign
from bot.wecom.errors import BadCallback, BadMedia, WeComError

NOW = datetime(2026, 11, 21, tzinfo=UTC)
TOKEN = "QDG6eK"
KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
CORP = "wx5823bf96d3bd56c7"
PUBLISHED_POST = (
    "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/s"
    "YYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJ"
    "YuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGU"
    "callcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDY"
    "A5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q=="
)


def for_app() -> CallbackCrypto:
    return CallbackCrypto(token=TOKEN, aes_key=KEY, receive_id=CORP)


def for_bot() -> CallbackCrypto:
    return CallbackCrypto(token=TOKEN, aes_key=KEY, receive_id="")


def encrypt(plain: bytes, key: str = KEY) -> str:
    """Encrypt bytes exactly as they are, padding included."""
    secret = base64.b64decode(key + "=")
    cipher = Cipher(algorithms.AES256(secret), modes.CBC(secret[:16])).encryptor()
    return base64.b64encode(cipher.update(plain) + cipher.finalize()).decode()


def pad(data: bytes) -> bytes:
    count = 32 - len(data) % 32
    return data + bytes([count]) * count


def layout(message: bytes, receive_id: bytes = b"", length: int | None = None) -> bytes:
    size = len(message) if length is None else length
    return os.urandom(16) + size.to_bytes(4, "big") + message + receive_id


def open_signed(crypto: CallbackCrypto, encrypted: str, stamp: str = "1616140317") -> str:
    """Open a ciphertext whose signature is right."""
    query = Query(signature=sign(TOKEN, stamp, "n", encrypted), timestamp=stamp, nonce="n")
    return crypto.open_json(query, json.dumps({"encrypt": encrypted}).encode())


def test_the_published_verification_of_an_app_opens() -> None:
    query = Query(
        signature="5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", timestamp="1409659589", nonce="263014780"
    )
    echo = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=="
    assert for_app().open_echo(query, echo) == "1616140317555161061"
    assert for_app().open_echo(query, echo.replace("+", " ")) == "1616140317555161061"


def test_the_published_message_of_an_app_opens() -> None:
    query = Query(
        signature="477715d11cdb4164915debcba66cb864d751f3e6", timestamp="1409659813", nonce="1372623149"
    )
    body = f"<xml><ToUserName>x</ToUserName><Encrypt><![CDATA[{PUBLISHED_POST}]]></Encrypt></xml>".encode()
    fields = read_fields(for_app().open_xml(query, body))
    assert (fields["FromUserName"], fields["Content"]) == ("mycreate", "hello")


def test_the_published_verification_of_a_bot_opens() -> None:
    crypto = CallbackCrypto(token="xxx", aes_key="x" * 43, receive_id="")
    query = Query(
        signature="09380007d4f0891d966988e5450ad794c77fa01c", timestamp="1703041184", nonce="1703023880"
    )
    echo = "oCdlC8pJ/DIjXnC8F9reyjDYlSImCmIgxA4prPD+l2Fj5qBHjFiWnpelQofsDCJrSEvNVTET6oQmoXLQxzUkyQ=="
    assert crypto.open_echo(query, echo) == "6534946348215556778"


@given(st.text())
def test_what_is_sealed_opens_again(text: str) -> None:
    text = text.replace("\0", "")
    sealed = json.loads(for_bot().seal_json(text, "nonce", NOW))
    query = Query(signature=sealed["msgsignature"], timestamp=str(sealed["timestamp"]), nonce=sealed["nonce"])
    assert for_bot().open_json(query, json.dumps({"encrypt": sealed["encrypt"]}).encode()) == text


def test_a_sealed_json_envelope_has_the_platforms_four_keys() -> None:
    sealed = json.loads(for_bot().seal_json("{}", "nonce", NOW))
    assert sorted(sealed) == ["encrypt", "msgsignature", "nonce", "timestamp"]
    assert sealed["timestamp"] == int(NOW.timestamp())


def test_a_sealed_xml_envelope_opens_again() -> None:
    fields = read_fields(for_app().seal_xml("<xml><a>好😀</a></xml>", "nonce", NOW))
    query = Query(
        signature=str(fields["MsgSignature"]), timestamp=str(fields["TimeStamp"]), nonce=str(fields["Nonce"])
    )
    body = f"<xml><Encrypt>{fields['Encrypt']}</Encrypt></xml>".encode()
    assert for_app().open_xml(query, body) == "<xml><a>好😀</a></xml>"


@given(place=st.integers(0, 15), change=st.integers(1, 255))
def test_a_damaged_last_block_is_refused_though_the_receiver_is_empty(place: int, change: int) -> None:
    data = bytearray(base64.b64decode(encrypt(pad(layout(b'{"a":"' + b"x" * 20 + b'"}')))))
    data[-16 + place] ^= change
    with pytest.raises(BadCallback):
        open_signed(for_bot(), base64.b64encode(bytes(data)).decode())


@pytest.mark.parametrize(
    ("plain", "status"),
    [
        (layout(b"x" * 12) + b"\x00" * 32, 400),
        (layout(b"x" * 27) + bytes([33]) * 33, 400),
        (layout(b"x" * 10) + b"\x01" + b"\x02", 400),
        (pad(layout(b"hello", length=500)), 400),
        (pad(layout(b"hello", length=4)), 403),
        (pad(layout(b"hello", b"somebody")), 403),
        (pad(b"short"), 400),
        (pad(layout(b"\xff\xfe\xfd")), 400),
    ],
    ids=[
        "padding 0",
        "padding 33",
        "padding uneven",
        "too long",
        "too short",
        "receiver",
        "no head",
        "no utf-8",
    ],
)
def test_every_byte_of_the_layout_is_accounted_for(plain: bytes, status: int) -> None:
    with pytest.raises(BadCallback) as refused:
        open_signed(for_bot(), encrypt(plain))
    assert refused.value.status == status


@given(st.binary(max_size=200))
def test_no_rubbish_raises_anything_but_bad_callback(rubbish: bytes) -> None:
    query = Query(signature="0" * 40, timestamp="1", nonce="n")
    for attempt in (for_bot().open_json, for_app().open_xml):
        with pytest.raises(BadCallback):
            attempt(query, rubbish)
    with pytest.raises(BadCallback):
        open_signed(for_bot(), base64.b64encode(rubbish).decode())
    with pytest.raises(BadCallback):
        open_signed(for_bot(), rubbish.decode("latin-1"))


@pytest.mark.parametrize(
    "body", [b"[]", b'{"encrypt": 5}', b'{"Encrypt": "x"}', b"{", b"\xff", b"[" * 100_000]
)
def test_an_envelope_without_ciphertext_is_malformed(body: bytes) -> None:
    with pytest.raises(BadCallback) as refused:
        for_bot().open_json(Query(signature="", timestamp="", nonce=""), body)
    assert refused.value.status == 400


def test_xml_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "boom">]><xml><Encrypt>&a;</Encrypt></xml>'
    with pytest.raises(BadCallback):
        for_app().open_xml(Query(signature="", timestamp="", nonce=""), bomb)


def test_a_wrong_signature_is_forbidden() -> None:
    with pytest.raises(BadCallback, match="signature") as refused:
        for_bot().open_json(Query(signature="é", timestamp="1", nonce="n"), b'{"encrypt": "AAAA"}')
    assert refused.value.status == 403


@pytest.mark.parametrize("stamp", ["0", "4102444800", "", "noon"])
def test_a_clock_that_is_wrong_silences_no_bot(stamp: str) -> None:
    assert open_signed(for_app(), encrypt(pad(layout(b"hello", CORP.encode()))), stamp) == "hello"


@pytest.mark.parametrize("key", ["short", "", "*" * 43, "é" * 43])
def test_a_bad_key_is_refused_at_once(key: str) -> None:
    with pytest.raises(WeComError, match="43"):
        CallbackCrypto(token=TOKEN, aes_key=key, receive_id="")


@given(st.binary(max_size=100))
def test_media_opens_with_a_key_of_either_length(data: bytes) -> None:
    encrypted = base64.b64decode(encrypt(pad(data)))
    assert decrypt_media(encrypted, KEY) == decrypt_media(encrypted, KEY + "=") == data


@pytest.mark.parametrize(
    ("data", "key"), [(b"", KEY), (b"x" * 15, KEY), (b"x" * 32, KEY), (b"x" * 32, "kurz"), (b"x" * 32, "")]
)
def test_damaged_media_is_told_from_good(data: bytes, key: str) -> None:
    with pytest.raises(BadMedia):
        decrypt_media(data, key)
