"""The desk as the settings furnish it."""

from bot.digest_links import DigestLinks
from bot.settings import Settings
from handlers.context import Desk, Suggest, no_page, nothing_to_teach
from nlp.categories import load_categories


def make_desk(
    settings: Settings, suggest: Suggest = nothing_to_teach, links: DigestLinks | None = None
) -> Desk:
    """What the handlers know beside the record room."""
    return Desk(
        bot_name=settings.bot_name,
        categories=load_categories(),
        suggest=suggest,
        digest_link=links.address if links else no_page,
        has_app=settings.has_app,
    )
