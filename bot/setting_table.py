"""The settings as a table, as the pages and `check` show them."""

from dataclasses import dataclass

from pydantic import SecretStr

from bot.setting_pairs import PREFIX
from bot.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Described:
    """One line of the table of settings."""

    name: str  # as it stands in the environment
    default: str
    meaning: str


def describe() -> tuple[Described, ...]:
    """Give the table of settings that the pages and `check` show."""
    return tuple(
        Described(
            name=PREFIX + name.upper(),
            default=_default_words(field.default),
            meaning=field.description or "",
        )
        for name, field in Settings.model_fields.items()
    )


def _default_words(default: object) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    if isinstance(default, SecretStr) or default in (None, (), 0):
        return ""
    return str(default)
