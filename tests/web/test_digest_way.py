"""The way from the console to a week's page: for who is signed in and sees the area."""

import pytest
from aiohttp import ClientSession

from bot.web.console.hall import COOKIE
from tests.web.house import House
from tests.web.office import sign_in

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("who", "path", "to"),
    [
        ("LiShuji", "/console/digest/BH/2026-W03", "/digest/BH/2026-W03?until="),
        ("LiShuji", "/console/digest/BH", "/digest/BH/2026-W46?until="),
        ("ZhouHaitao", "/console/digest/BH", "/digest/BH/2026-W46?until="),
        ("ZhouHaitao", "/console/digest/QC-CD-LH", "/digest/QC-CD-LH/2026-10?until="),
    ],
)
async def test_who_sees_the_area_is_led_to_its_page(
    house: House, client: ClientSession, who: str, path: str, to: str
) -> None:
    cookie = {"Cookie": f"{COOKIE}={sign_in(house, who)}"}
    async with client.get(path, headers=cookie, allow_redirects=False) as answer:
        assert answer.status == 303
        assert answer.headers["Location"].startswith(to)
        page = answer.headers["Location"]
    async with client.get(page) as answer:
        assert answer.status == 200


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("WangFang", "/console/digest/BH"),
        ("LiShuji", "/console/digest/QC-CD-LH"),
        ("LiShuji", "/console/digest/XX"),
    ],
)
async def test_who_does_not_is_not(house: House, client: ClientSession, who: str, path: str) -> None:
    cookie = {"Cookie": f"{COOKIE}={sign_in(house, who)}"}
    async with client.get(path, headers=cookie, allow_redirects=False) as answer:
        assert answer.status == 403


async def test_who_is_not_signed_in_is_asked_to(client: ClientSession) -> None:
    async with client.get("/console/digest/BH/2026-W03", allow_redirects=False) as answer:
        assert answer.status == 303
        assert answer.headers["Location"].startswith("/console/sign-in?to=")
