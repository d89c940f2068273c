"""登记 on a line somebody quotes: what was said there is registered, once."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE

LOOSE = "3号楼门口的井盖晃荡"


@told_once
def loose(stage: Stage) -> Stage:
    """A matter its resident told the bot of."""
    assert stage.say("XiaoLin", LOOSE, GROUP).startswith("【#1】已登记")
    return stage


@pytest.mark.parametrize("quote", [LOOSE, "【#1】已登记：道路施工，3号楼。已派给滨河物业服务队刘师傅。"])
def test_a_line_that_was_heard_already_became_a_second_issue(loose: Stage, quote: str) -> None:
    assert loose.say("WangFang", "登记", GROUP, quote=quote).startswith("【#1】道路施工，3号楼")
    assert loose.database.read(lambda uow: uow.ledger.find("BH", 2)) is None


def test_the_same_words_of_days_ago_are_registered_anew(loose: Stage) -> None:
    loose.later(days=2)
    assert loose.say("WangFang", "登记", GROUP, quote=LOOSE).startswith("【#2】已登记")


@pytest.mark.parametrize("quote", ["", "师傅，您看看这个"])
def test_words_typed_after_it_were_read_as_the_quoted_ones(stage: Stage, quote: str) -> None:
    stage.say("WangFang", "登记 5号楼水管也漏了", GROUP, quote=quote)
    kept = stage.issue(1)
    assert (kept.category, kept.place.building, kept.needs_category) == ("0102", "5", False)
