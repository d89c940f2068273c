"""The platform's envelope: wechatpy opens and seals it, and what wechatpy does not check is checked here."""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from wechatpy.enterprise.crypto import PrpCrypto, WeChatCrypto
from wechatpy.exceptions import WeChatException

from bot.wecom.app_xml import read_fields
from bot.wecom.errors import BadCallback, BadMedia, WeComError
from bot.wecom.strict_json import read_object
from bot.wecom.text import clean

_HEAD = 20  # 16 random bytes and the length of the message
_BLOCK = 32  # the platform pads to this, not to AES's own 16
_KEY_BYTES = 32


@dataclass(frozen=True, kw_only=True)
class Query:
    """What stands in the address of a callback."""

    signature: str
    timestamp: str  # seconds
    nonce: str


class CallbackCrypto:
    """Opens and seals the callbacks of one bot or app."""

    def __init__(self, *, token: str, aes_key: str, receive_id: str) -> None:
        """`receive_id`: the corp's id for an app, empty for a bot."""
        try:
            self._wechat = WeChatCrypto(token, aes_key, receive_id)
        except (AssertionError, ValueError) as error:
            raise WeComError("an EncodingAESKey has 43 letters and digits") from error
        if len(self._wechat.key) != _KEY_BYTES:  # the library only asserts it
            raise WeComError("an EncodingAESKey has 43 letters and digits")
        self._token = token

    def open_echo(self, query: Query, echo: str) -> str:
        """The plaintext that proves we hold the key; raises BadCallback."""
        return self._open(query, echo.replace(" ", "+"))  # a "+" decoded once too often

    def open_json(self, query: Query, body: bytes) -> str:
        """The text inside a bot's JSON envelope; raises BadCallback."""
        envelope = read_object(body)
        if envelope is None:
            raise BadCallback("the body is no JSON object")
        return self._open(query, _encrypted(envelope, "encrypt"))

    def open_xml(self, query: Query, body: bytes) -> str:
        """The text inside an app's XML envelope; raises BadCallback."""
        return self._open(query, _encrypted(read_fields(body), "Encrypt"))

    def seal_json(self, text: str, nonce: str, now: datetime) -> str:
        """A bot's answer in its JSON envelope."""
        timestamp = int(now.timestamp())
        encrypted = StrictCipher(self._wechat.key).encrypt(clean(text), self._wechat.corp_id).decode()
        envelope = {
            "encrypt": encrypted,
            "msgsignature": sign(self._token, str(timestamp), nonce, encrypted),
            "timestamp": timestamp,
            "nonce": nonce,
        }
        return json.dumps(envelope)

    def seal_xml(self, text: str, nonce: str, now: datetime) -> str:
        """An app's answer in its XML envelope."""
        sealed: str = self._wechat.encrypt_message(clean(text), nonce, str(int(now.timestamp())))
        return sealed

    def _open(self, query: Query, encrypted: str) -> str:
        # its time is not judged: a replay is a repeat we know, and a clock that is wrong must silence no bot
        expected = sign(self._token, query.timestamp, query.nonce, encrypted)
        if not hmac.compare_digest(expected.encode(), query.signature.encode("utf-8", "replace")):
            raise BadCallback("the signature is wrong", status=403)
        try:
            text: str = self._wechat._decrypt_message(
                {"Encrypt": encrypted}, query.signature, query.timestamp, query.nonce, StrictCipher
            )
        except (WeChatException, ValueError, TypeError) as error:
            raise BadCallback("the ciphertext is damaged") from error
        return text


class StrictCipher(PrpCrypto):  # type: ignore[misc]  # the library is untyped
    """wechatpy's cipher with every byte of the layout accounted for, and real randomness."""

    def get_random_string(self) -> bytes:
        """Sixteen bytes nobody can guess; the library's own come from a pseudo-random source."""
        return secrets.token_bytes(16)

    def decrypt(self, text: str, corp_id: str) -> str:
        """The message inside; raises BadCallback when padding, length or receiver do not fit."""
        try:
            plain = unpad(self.cipher.decrypt(base64.b64decode(text, validate=True)))
        except (binascii.Error, ValueError) as error:
            raise BadCallback("the ciphertext is damaged") from error
        length = int.from_bytes(plain[16:_HEAD], "big")
        if len(plain) < _HEAD + length:
            raise BadCallback("the length inside does not fit")
        if not hmac.compare_digest(plain[_HEAD + length :], corp_id.encode()):
            raise BadCallback("the receiver is somebody else", status=403)
        try:
            return plain[_HEAD : _HEAD + length].decode()
        except UnicodeDecodeError as error:
            raise BadCallback("the message inside is not UTF-8") from error


def sign(token: str, timestamp: str, nonce: str, encrypted: str) -> str:
    """The platform's signature: SHA-1 of the four, sorted as bytes and joined."""
    parts = sorted(part.encode("utf-8", "surrogatepass") for part in (token, timestamp, nonce, encrypted))
    return hashlib.sha1(b"".join(parts), usedforsecurity=False).hexdigest()


def unpad(data: bytes) -> bytes:
    """The bytes before the padding; raises ValueError unless every byte of it is right."""
    count = data[-1] if data else 0
    if not 1 <= count <= _BLOCK or data[-count:] != bytes([count]) * count:
        raise ValueError("the padding is wrong")
    return data[:-count]


def decrypt_media(data: bytes, key: str) -> bytes:
    """The bytes of a photo or file; `key` in Base64, with or without its `=`; raises BadMedia."""
    try:
        secret = base64.b64decode(key.rstrip("=") + "=", validate=True)
        cipher = Cipher(algorithms.AES256(secret), modes.CBC(secret[:16])).decryptor()
        return unpad(cipher.update(data) + cipher.finalize())
    except ValueError as error:
        raise BadMedia("the media cannot be decrypted") from error


def _encrypted(envelope: Mapping[str, object], name: str) -> str:
    value = envelope.get(name)
    if not isinstance(value, str) or not value:
        raise BadCallback("the envelope holds no ciphertext")
    return value
