"""A gateway of devices: makes events, signs them by the bot's clock, posts them at the real port."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import aiohttp
from pydantic import SecretStr

from bot.alarm_door import ALARMS
from bot.alarm_signature import SIGNATURE
from bot.alarm_sources import AlarmSource, AlarmSources
from bot.cloud_event import STRUCTURED
from tests.journeys.town import Clock, Town

KEY = "0123456789abcdef0123456789abcdef"
SOURCES = AlarmSources(
    known=(
        AlarmSource(name="/meters", key=SecretStr("f" * 32)),
        AlarmSource(name="/gateways/binhe", key=SecretStr(KEY)),
    )
)
DATA = {"compound": "BH01", "building": 3, "unit": "2", "room": "501", "device": "S-17"}


def sign(key: str, moment: datetime, attributes: Mapping[str, str], body: bytes) -> str:
    """The header's value, made as docs/operating.md tells a gateway's maker."""
    stamp = str(int(moment.timestamp()))
    lines = [f"{name.lower()}:{attributes[name]}\n" for name in sorted(attributes)]
    signed = b"".join([stamp.encode(), b".", "".join(lines).encode("utf-8", "surrogateescape"), body])
    return f"t={stamp},v1={hmac.digest(key.encode(), signed, 'sha256').hex()}"


@dataclass(frozen=True)
class Gateway:
    """Speaks to one town's bot."""

    town: Town
    session: aiohttp.ClientSession
    clock: Clock

    async def post(
        self, body: bytes, *, headers: Mapping[str, str] | None = None, signature: str | None = None
    ) -> tuple[int, str]:
        """The status and the words that a request gets."""
        given = {"Content-Type": STRUCTURED} if headers is None else dict(headers)
        attributes = {name: value for name, value in given.items() if name.lower().startswith("ce-")}
        if signature is None:
            signature = sign(KEY, self.clock(), attributes, body)
        given |= {SIGNATURE: signature} if signature else {}
        async with self.session.post(self.town.address + ALARMS, data=body, headers=given) as response:
            return response.status, await response.text()

    async def ring(self, **changes: Any) -> tuple[int, str]:
        """Post an event in structured mode."""
        return await self.post(json.dumps(event(**changes)).encode())


def event(**changes: Any) -> dict[str, Any]:
    """Smoke in 3号楼2单元501室."""
    said = {"specversion": "1.0", "id": "a-1", "source": "/gateways/binhe", "type": "smoke.alarm"}
    return said | {"time": "2026-11-21T10:00:00+08:00", "data": dict(DATA)} | changes
