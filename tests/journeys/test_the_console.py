"""A secretary's Monday at the console: signed in by the platform, one order, and everybody hears of it."""

from urllib.parse import parse_qs, urlsplit

from aiohttp import ClientSession, CookieJar

from storage.models import Action, Door
from tests.journeys.town import Town


async def test_a_secretary_signs_in_reassigns_and_copies_out_the_book(town: Town) -> None:
    await town.meets("李书记", "刘师傅", "张立新")
    said = await town.person("李长福").say(town.group(), "@说事 3号楼2单元楼道灯不亮了")
    await town.hears(town.group(), "#1", after=said)
    headers = {"Accept": "text/html", "User-Agent": "Mozilla/5.0 (Windows NT 10.0)"}
    async with ClientSession(headers=headers, cookie_jar=CookieJar(unsafe=True)) as browser:
        sent = await browser.get(f"{town.address}/console/issue/BH/1")  # goes on to the platform's page
        assert sent.status == 200
        async with browser.get(f"{town.address}/console/sign-in/go?to=/console/issue/BH/1") as there:
            asked = parse_qs(urlsplit(str(there.url)).query)
            assert "李书记" in await there.text()
        back, state = asked["redirect_uri"][0], asked["state"][0]
        pick = f"{town.sandbox.api_url}/page/sign-in"
        query = {"who": "LiShuji", "redirect_uri": back, "state": state}
        page = await (await browser.get(pick, params=query)).text()
        assert "照明损坏" in page
        before = town.group().lines[-1]
        fields = {"action": "reassign", "receiver": "张立新", "reason": "先去看一眼"}
        address = f"{town.address}/console/issue/BH/1/do"
        answer = await browser.post(address, data=_hidden(page) | fields)
        assert "张立新" in await answer.text()
        await town.hears(town.person("张立新"), "#1")
        await town.hears(town.group(), "张立新", after=before)
        assert [step.action for step in town.steps()][-1] is Action.REASSIGN
        paper = await (await browser.get(f"{town.address}/console/paper")).text()
        entries = {"door": "book", "compound": "BH02", "place0": "2号楼", "words0": "楼道里堆了旧家具"}
        taken = await browser.post(f"{town.address}/console/paper", data=_hidden(paper) | entries)
        assert "#2" in await taken.text()
        assert town.issue(2).door is Door.BOOK


def _hidden(page: str) -> dict[str, str]:
    """The hidden fields every form of a page carries."""
    found = (page.rpartition(f'name="{name}" value="')[2].partition('"')[0] for name in ("key", "slip"))
    return dict(zip(("key", "slip"), found, strict=True))
