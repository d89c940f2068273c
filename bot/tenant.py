"""What the settings say about the tenant, in the words of the platform's border."""

from urllib.parse import urlsplit

from bot.settings import Settings
from bot.wecom.options import MEDIA_HOSTS, WeComOptions


def options_of(settings: Settings) -> WeComOptions:
    """The options of the tenant the settings name."""
    api_host = urlsplit(settings.api_url).hostname or ""
    return WeComOptions(
        ws_url=settings.ws_url,
        api_url=settings.api_url,
        oauth_url=settings.oauth_url,
        login_url=settings.login_url,
        bot_name=settings.bot_name,
        bot_id=settings.bot_id,
        bot_secret=settings.bot_secret.get_secret_value(),
        bot_token=settings.bot_token.get_secret_value(),
        bot_aes_key=settings.bot_aes_key.get_secret_value(),
        corp_id=settings.corp_id,
        agent_id=settings.agent_id,
        agent_secret=settings.agent_secret.get_secret_value(),
        agent_token=settings.agent_token.get_secret_value(),
        agent_aes_key=settings.agent_aes_key.get_secret_value(),
        media_hosts=settings.media_hosts or (*MEDIA_HOSTS, api_host),
        group_cards=settings.group_cards,
        person_cards=settings.person_cards,
        webhooks=settings.webhooks,
        card_url=settings.public_url,
    )
