"""What one tenant needs to be told about its platform."""

from dataclasses import dataclass, field
from datetime import timedelta

WS_URL = "wss://openws.work.weixin.qq.com"
API_URL = "https://qyapi.weixin.qq.com"
OAUTH_URL = "https://open.weixin.qq.com"
LOGIN_URL = "https://login.work.weixin.qq.com"
MEDIA_HOSTS = (
    "qyapi.weixin.qq.com",
    ".work.weixin.qq.com",
    "wework.qpic.cn",
    "ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com",  # the bots' own bucket, exactly
)


@dataclass(frozen=True, kw_only=True)
class WeComOptions:
    """Addresses, credentials and the tenant's answers to the questions only it can answer."""

    ws_url: str = WS_URL  # the long connection
    api_url: str = API_URL  # origin without /cgi-bin; serves webhooks too
    oauth_url: str = OAUTH_URL  # origin of the sign-in page inside the client
    login_url: str = LOGIN_URL  # and of the one on a computer
    bot_name: str = ""  # as people @ it; empty: unknown
    bot_id: str = ""
    bot_secret: str = field(default="", repr=False)  # long connection
    bot_token: str = field(default="", repr=False)  # URL mode
    bot_aes_key: str = field(default="", repr=False)  # URL mode; also decrypts its media
    corp_id: str = ""
    agent_id: int = 0
    agent_secret: str = field(default="", repr=False)
    agent_token: str = field(default="", repr=False)
    agent_aes_key: str = field(default="", repr=False)
    media_hosts: tuple[str, ...] = MEDIA_HOSTS  # a leading dot stands for everything below
    media_bytes: int = 20 * 1024 * 1024  # the largest photo or file fetched
    body_bytes: int = 256 * 1024  # the largest callback body read
    answer_within: timedelta = timedelta(seconds=4)  # of the platform's five
    group_cards: bool = False  # cards are shown in groups
    person_cards: bool = True  # cadres read in WeCom itself; False where they use 微信插件
    webhooks: bool = True  # the corp allows webhooks in its groups
    card_url: str = ""  # where a tap beside its buttons leads; empty: nowhere
