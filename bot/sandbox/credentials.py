"""The secrets a tenant hands to whoever runs its bot and its app."""

import secrets
from dataclasses import dataclass, field

from bot.sandbox.cipher import new_aes_key


def _word() -> str:
    return secrets.token_hex(12)


@dataclass(frozen=True, kw_only=True)
class Credentials:
    """Made afresh for every sandbox."""

    bot_id: str = "aib-practice"
    bot_secret: str = field(default_factory=_word, repr=False)
    bot_token: str = field(default_factory=_word, repr=False)
    bot_aes_key: str = field(default_factory=new_aes_key, repr=False)
    corp_id: str = "ww-practice"
    agent_id: int = 1000002
    agent_secret: str = field(default_factory=_word, repr=False)
    agent_token: str = field(default_factory=_word, repr=False)
    agent_aes_key: str = field(default_factory=new_aes_key, repr=False)
