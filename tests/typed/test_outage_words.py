"""What people type about an outage that was announced, and what they type about something else."""

import re

import pytest

from handlers.outages.denial import heart_of
from handlers.rules.outage import codes_of
from handlers.typed.outage_words import OutageVerb, parse_outage_command
from handlers.typed.said_outage import is_notice
from handlers.wording import outage as wording
from storage.outage_rows import Outage, OutageState, Service
from tests.handlers.stage import MORNING
from tests.written import EVERYTHING

V, S = OutageVerb, Service
SAID = {
    (V.LIST, S.WATER): (
        "停水通知有哪些 停水通知 有没有停水通知 查停水公告 最近有哪些停水计划？"
        " 麻烦问下停水通知看哪里 停水通知贴哪了 请问停水的通知在哪儿看啊"
    ),
    (V.LIST, S.POWER): "停电通知有哪些？ 看看停电通知",
    (
        V.CANCEL,
        S.WATER,
    ): "取消停水通知 取消停水 停水通知取消 撤回停水通知 停水取消了 不停水了 明天停水取消了 明天不停水了",
    (V.CANCEL, None): "取消通知 撤回刚才的通知",
    (V.CANCEL, S.LIFT): "取消电梯检修通知",
    (
        V.END,
        S.WATER,
    ): "来水了 提前来水了 恢复供水 已恢复供水 水来了 供水恢复了 已经来水了 大家，来水了！ 2号楼来水了",
    (V.END, S.POWER): "来电了 恢复供电 电来了",
    (V.END, S.GAS): "恢复供气 通气了",
    (V.END, S.HEAT): "恢复供暖 来暖了",
    (V.END, S.LIFT): "电梯恢复了 电梯恢复正常运行",
    (V.END, S.ROAD): "道路恢复通行 恢复通行了",
    (
        V.EXTEND,
        S.WATER,
    ): "延长停水到20:00 停水延长到20:00 停水通知延长到晚上8点 延长停水 停水推迟一天 明天停水改到后天",
    (V.EXTEND, None): "延长到20:00 延长2小时 延到晚上9点",
    (V.YES, None): "对 对的 是的 没错 确认 好的 ok",
    (V.NO, None): "不对 错了 算了",
}
MORE_ENDS = "修好了，来水了 水来啦 来水了🎉 来水了[鼓掌] 1、2号楼恢复供水了 通知：已恢复供水 全部恢复供水了"
NOT_SAID = """3号楼停水了
明天停水不
明天来水了吗
停水没通知
什么时候来水
来水了但是很小
3号楼来电了没有
恢复
延期 37 到11月30日
取消 37
暂缓到明天
不满意
对门漏水
电梯恢复了又坏了
停水了，通知在哪看
停水也不发通知
停水通知怎么没贴
停电通知我没看到"""


@pytest.mark.parametrize(("meant", "words"), SAID.items())
def test_they_are_read_generously(meant: tuple[OutageVerb, Service | None], words: str) -> None:
    read = {word: parse_outage_command(word) for word in words.split()}
    assert {word: (one.verb, one.service) if one else None for word, one in read.items()} == dict.fromkeys(
        read, meant
    )


@pytest.mark.parametrize("words", NOT_SAID.splitlines())
def test_what_is_about_something_else_is_left_alone(words: str) -> None:
    assert parse_outage_command(words) is None


@pytest.mark.parametrize("words", MORE_ENDS.split())
def test_its_end_is_told_in_many_ways(words: str) -> None:
    command = parse_outage_command(words)
    assert command is not None
    assert (command.verb, command.service) == (V.END, S.WATER)


def test_which_and_until_when_are_told() -> None:
    cancel, extend = parse_outage_command("取消停水通知 2"), parse_outage_command("停水延长到明早8点")
    assert cancel is not None
    assert extend is not None
    assert (cancel.which, extend.until) == (2, "明早8点")


@pytest.mark.parametrize(
    ("words", "heart"),
    [
        ("不是停水的事，是我家爆管", "是我家爆管"),
        ("不是这个事，楼上一直往下漏", "楼上一直往下漏"),
        ("我说的不是停水，是水表坏了", "是水表坏了"),
        ("不是这个事", "不是这个事"),
        ("不是我弄的，楼道灯坏了", "不是我弄的，楼道灯坏了"),
        ("不是停水了吗怎么又来了", "不是停水了吗怎么又来了"),
    ],
)
def test_of_a_denial_what_it_is_instead_is_read(words: str, heart: str) -> None:
    assert heart_of(words) == heart


def _taught(rows: str) -> list[str]:
    """The words the pages teach about outages."""
    found = re.search(rows, EVERYTHING, re.DOTALL)
    assert found is not None
    said = re.sub(r"\([^)]*\)", "", found[1])
    return [word.strip() for word in re.split(r" · |　或　|\n", said) if word.strip()]


def test_the_words_the_pages_teach_are_understood() -> None:
    taught = _taught(r"\| planned outages \| ([^|]*) \|")
    table = _taught(r"### 停水、停电.*?\| 您想 \| 说 \|\n\| --- \| --- \|\n(.*?)\n\n")
    taught += [row.strip("|").split("|")[-1].strip() for row in table if row.startswith("|")]
    assert len(taught) >= 10
    assert [word for word in taught if not (parse_outage_command(word) or is_notice(word, MORNING))] == []


@pytest.mark.parametrize("services", [(one,) for one in Service] + [(S.WATER, S.POWER)])
def test_the_words_the_bot_asks_for_are_understood(services: tuple[Service, ...]) -> None:
    outage = Outage(
        community="BH",
        compound="BH01",
        services=services,
        categories=codes_of(services),
        starts_at=MORNING,
        ends_at=MORNING,
        words=("停水通知",),
        announced_by="ZhaoMin",
        announced_at=MORNING,
        state=OutageState.ACTIVE,
        asked_at=MORNING,
    )
    said = wording.noted(outage, "滨河小区", MORNING) + wording.is_it_back(outage, "", 0, in_group=True)
    asked = re.findall("“([^”]+)”", said)
    assert len(asked) == 4
    for words in asked:
        command = parse_outage_command(words)
        assert command is not None, words
        assert command.service in services
