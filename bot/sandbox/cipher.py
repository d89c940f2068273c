"""The platform's side of the encryption, written apart from the bot's so that no fault is on both."""

import base64
import hashlib
import os
import secrets
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32


class BadCiphertext(Exception):
    """The reply does not decrypt to what the platform expects."""


def decode_key(aes_key: str) -> bytes:
    """The 32 bytes of a 43 character EncodingAESKey."""
    if len(aes_key) != 43:
        raise ValueError("an EncodingAESKey has 43 characters")
    return base64.b64decode(aes_key + "=")


def new_aes_key() -> str:
    """A fresh key, 43 letters and digits as the console makes them."""
    while True:
        key = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
        if key.isalnum():
            return key


def sign(token: str, timestamp: str, nonce: str, ciphertext: str) -> str:
    """The signature over the four parts."""
    parts = sorted(part.encode() for part in (token, timestamp, nonce, ciphertext))
    return hashlib.sha1(b"".join(parts), usedforsecurity=False).hexdigest()


def seal_bytes(key: bytes, data: bytes) -> bytes:
    """AES-256-CBC with padding to 32 bytes, as media are."""
    fill = BLOCK - len(data) % BLOCK
    encryptor = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    return encryptor.update(data + bytes([fill]) * fill) + encryptor.finalize()


def seal(key: bytes, text: str, receive_id: str) -> str:
    """The Base64 ciphertext of a message for a receiver."""
    words = text.encode("utf-8", "surrogatepass")
    plain = os.urandom(16) + struct.pack("!I", len(words)) + words + receive_id.encode()
    return base64.b64encode(seal_bytes(key, plain)).decode()


def unseal(key: bytes, ciphertext: str, receive_id: str) -> str:
    """The text of a ciphertext; raises BadCiphertext."""
    try:
        sealed = base64.b64decode(ciphertext, validate=True)
        decryptor = Cipher(algorithms.AES(key), modes.CBC(key[:16])).decryptor()
        plain = decryptor.update(sealed) + decryptor.finalize()
    except ValueError as error:
        raise BadCiphertext(str(error)) from error
    fill = plain[-1] if plain else 0
    if not 1 <= fill <= BLOCK or plain[-fill:] != bytes([fill]) * fill:
        raise BadCiphertext("the padding is wrong")
    plain = plain[:-fill]
    length = struct.unpack("!I", plain[16:20])[0] if len(plain) >= 20 else -1
    if length < 0 or plain[20 + length :] != receive_id.encode():
        raise BadCiphertext("the length or the receiveid is wrong")
    return plain[20 : 20 + length].decode()
