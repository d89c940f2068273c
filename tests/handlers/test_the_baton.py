"""From hand to hand: who took it first stays named, and every hop and return is counted with its reason."""

import pytest

from handlers import lookup
from storage.models import Action
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once


@told_once
def leak(stage: Stage) -> Stage:
    """Water leaks in 3号楼: the property company's, taken by 刘师傅."""
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元水管漏水", GROUP)
    stage.say("LiuShifu", "收到 1")
    return stage


def page(stage: Stage) -> str:
    issue = stage.issue(1)
    return stage.database.read(lambda uow: lookup.page(uow, stage.desk, issue))


@ON_SQLITE
def test_the_first_receiver_stays_named_until_another_unit_takes_it(leak: Stage) -> None:
    assert (leak.issue(1).first_receiver, leak.issue(1).first_team) == ("LiuShifu", "T-BH01-WY")
    assert "首接" not in leak.say("LiDaye", "查 1", GROUP), "who has it is who took it"
    leak.say("LiuShifu", "退单 1 主管道归自来水公司")
    assert leak.issue(1).first_receiver == "LiuShifu"
    leak.say("ZhaoMin", "转给供水 1")
    assert "首接：滨河物业服务队刘师傅" in leak.heard_by("ShuiGong")
    assert leak.say("LiDaye", "查 1", GROUP).splitlines()[2:] == ["首接：滨河物业服务队刘师傅"]
    leak.say("ShuiGong", "收到 1")
    assert (leak.issue(1).first_receiver, leak.issue(1).first_team) == ("ShuiGong", "T-GS")
    assert "首接：柳河供水服务队曹水生" in page(leak)
    assert leak.database.read(lambda uow: uow.ledger.verify()) == []


@ON_SQLITE
def test_a_colleague_who_takes_it_again_moves_no_baton(leak: Stage) -> None:
    leak.say("LiuShifu", "转给 郝志强 1")
    leak.say("HaoShifu", "收到 1")
    assert leak.issue(1).first_receiver == "LiuShifu"


@ON_SQLITE
def test_the_first_receiver_hears_with_the_owner_until_somebody_takes_it(leak: Stage) -> None:
    leak.say("LiuShifu", "转给供水 1")
    leak.later(minutes=11)
    assert "受理已超时" in leak.heard_by("ShuiGong")
    assert "您首接的这件受理已超时1分钟" in leak.heard_by("LiuShifu")
    leak.say("ShuiGong", "收到 1")
    leak.later(minutes=60)
    assert "到场已超时" in leak.heard_by("ShuiGong")
    assert leak.heard_by("LiuShifu") == ""


@ON_SQLITE
def test_the_first_receiver_heard_of_each_later_owners_breach_and_never_how_it_ended(leak: Stage) -> None:
    leak.say("LiuShifu", "转给供水 1")
    leak.later(minutes=11)
    assert "您首接的这件受理已超时1分钟" in leak.heard_by("LiuShifu")
    leak.say("ZhaoMin", "转给社区 1")
    assert leak.heard_by("LiuShifu") == ""
    leak.later(minutes=11)
    assert "受理已超时" in leak.heard_by(leak.issue(1).owner)
    assert leak.heard_by("LiuShifu") == "", "he was asked once"
    leak.say(leak.issue(1).owner, "收到 1")
    assert "您首接的水管漏水，" in leak.heard_by("LiuShifu")
    assert "接了，您不用再管了" in leak.heard_by("LiuShifu")


@ON_SQLITE
@pytest.mark.parametrize(("who", "said"), [("ZhaoMin", "不予受理 1 自家的事"), ("LiDaye", "撤回 1")])
def test_the_first_receiver_who_was_asked_hears_that_nobody_has_to_go(
    leak: Stage, who: str, said: str
) -> None:
    leak.say("LiuShifu", "转给供水 1")
    leak.later(minutes=11)
    leak.say(who, said)
    assert "不用办了" in leak.heard_by("LiuShifu")


@ON_SQLITE
def test_what_a_colleague_has_taken_is_not_told_the_first_receiver_as_untaken(leak: Stage) -> None:
    leak.say("LiuShifu", "转给 郝志强 1")
    leak.say("HaoShifu", "收到 1")
    leak.later(minutes=61)
    assert "到场已超时" in leak.heard_by("HaoShifu")
    assert "还没人接手" not in leak.heard_by("LiuShifu")


def test_hops_and_returns_are_counted_with_their_reasons(leak: Stage) -> None:
    leak.say("LiuShifu", "退单 1 主管道归自来水公司")
    leak.say("ZhaoMin", "转给供水 1 这段归你们")
    assert (leak.issue(1).hops, leak.issue(1).returns) == (1, 1)
    assert "转派1次、退单1次" in leak.say("ZhaoMin", "查 1")
    assert "转派1次" not in leak.say("LiDaye", "查 1", GROUP)
    shown = page(leak)
    assert "转派1次、退单1次" in shown
    assert "退单：主管道归自来水公司" in shown
    assert "转派：这段归你们" in shown
    steps = leak.steps(1)
    moved = [step.note for step in steps if step.action in (Action.HAND_BACK, Action.REASSIGN)]
    assert moved == ["主管道归自来水公司", "这段归你们"]
