import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wechatpy.enterprise.crypto import WeChatCrypto

from bot.sandbox.cipher import BadCiphertext, decode_key, new_aes_key, seal, sign, unseal

KEY = new_aes_key()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_what_is_sealed_can_be_unsealed_by_its_receiver_alone(text: str) -> None:
    sealed = seal(decode_key(KEY), text, "corp")
    assert unseal(decode_key(KEY), sealed, "corp") == text
    with pytest.raises(BadCiphertext):
        unseal(decode_key(KEY), sealed, "other")


@pytest.mark.parametrize("receiver", ["", "ww-corp"])
def test_the_library_that_everybody_uses_reads_what_is_sealed(receiver: str) -> None:
    sealed = seal(decode_key(KEY), "<xml><Content>电梯坏了</Content></xml>", receiver)
    signature = sign("token", "1700000000", "nonce", sealed)
    crypto = WeChatCrypto("token", KEY, receiver)
    assert "电梯坏了" in crypto.decrypt_message({"Encrypt": sealed}, signature, "1700000000", "nonce")


@pytest.mark.parametrize("sealed", ["", "not base64 !", base64.b64encode(b"short").decode(), "A" * 64])
def test_damaged_ciphertext_is_refused(sealed: str) -> None:
    with pytest.raises(BadCiphertext):
        unseal(decode_key(KEY), sealed, "")


def test_a_key_has_43_letters_and_digits() -> None:
    assert len(KEY) == 43
    assert KEY.isalnum()
    with pytest.raises(ValueError, match="43"):
        decode_key("short")
