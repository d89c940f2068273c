"""Somebody who meets the form behind the QR code."""

import io
import re
from dataclasses import dataclass, field
from datetime import timedelta

from aiohttp import ClientSession, FormData

from tests.handlers.stage import Stage

SAY = "/say/BH01"
LAMP = "2单元楼道灯坏了，晚上看不见"


@dataclass
class Visitor:
    """Somebody with a phone and no chat, who fills in forms."""

    client: ClientSession
    stage: Stage
    codes: list[str] = field(default_factory=list)

    async def ticket(self, path: str = SAY) -> str:
        """Open a form, and take as long as people do."""
        async with self.client.get(path) as answer:
            page = await answer.text()
        found = re.search(r'name="ticket" value="([^"]+)"', page)
        assert found
        self.stage.now += timedelta(seconds=20)
        return found[1]

    async def hand_in(self, words: str = LAMP, *, photo: bytes = b"", path: str = SAY, **said: str) -> int:
        """Hand a form in; its code, where it was taken, is the last of `codes`."""
        form = FormData()
        said = {"ticket": said.get("ticket") or await self.ticket(), "words": words, **said}
        for name, value in said.items():
            form.add_field(name, value)
        form.add_field(
            "photo", io.BytesIO(photo), filename="a.jpg" if photo else "", content_type="image/jpeg"
        )
        async with self.client.post(path, data=form, allow_redirects=False) as answer:
            if answer.status == 303:
                self.codes.append(answer.headers["Location"].rsplit("/", 1)[1])
            return answer.status

    async def looks_up(self, code: str = "") -> str:
        async with self.client.get(f"{SAY}/{code or self.codes[-1]}") as answer:
            return await answer.text()

    async def acts(self, act: str, words: str = "", number: str = "1") -> int:
        path = f"{SAY}/{self.codes[-1]}"
        data = {"act": act, "words": words, "number": number, "ticket": await self.ticket(path)}
        async with self.client.post(path, data=data, allow_redirects=False) as answer:
            return answer.status
