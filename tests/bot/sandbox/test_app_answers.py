"""What the app answers in a callback's HTTP response is shown to who wrote."""

import pytest

from bot.sandbox.records import Refused
from bot.sandbox.sandbox import Sandbox


def answer(text: str = "【#1】已登记", *, to: str = "WangFang", kind: str = "text") -> str:
    return f"<xml><ToUserName>{to}</ToUserName><MsgType>{kind}</MsgType><Content>{text}</Content></xml>"


async def test_a_text_is_shown(sandbox: Sandbox) -> None:
    leader = sandbox.person("王芳")
    sandbox.platform.app.respond_passively(leader.app_chat, answer())
    assert [line.text for line in leader.private_lines] == ["【#1】已登记"]
    assert sandbox.violations == []


async def test_a_text_too_long_is_cut_without_an_error(sandbox: Sandbox) -> None:
    leader = sandbox.person("王芳")
    sandbox.platform.app.respond_passively(leader.app_chat, answer("长" * 700))
    assert leader.private_lines[0].text == "长" * 682
    assert "cut without an error" in sandbox.violations[0].reason


@pytest.mark.parametrize("xml", [answer(to="LiDaye"), answer(kind="markdown"), answer(""), "no XML", ""])
async def test_what_cannot_be_shown_is_refused(sandbox: Sandbox, xml: str) -> None:
    leader = sandbox.person("王芳")
    with pytest.raises(Refused):
        sandbox.platform.app.respond_passively(leader.app_chat, xml)
    assert leader.private_lines == []
