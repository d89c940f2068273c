"""What people say about duty and their own work, and what is something else."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.typed.commands import parse_command
from handlers.typed.verbs import Verb

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
SAID: dict[Verb, str] = {
    Verb.BACK: "销假|我要销假|销假了|取消请假|不请假了|我提前回来了|我回来上班了|休完假了",
    Verb.AWAY: "谁请假|谁请假了?|今天谁请假|今天有谁休息|哪些人请假|请假名单|谁在休假",
    Verb.DUTY_TABLE: "值班表|看看值班表|值班安排|本周值班表|排班表|最近谁值班|明天谁值班|周末谁值班"
    "|滨河小区后天谁值班",
    Verb.ON_DUTY: "今天谁值班|今天谁值班?|今天是谁值班呀|谁在值班|现在谁值班|今天值班的是谁|今天的值班人员"
    "|滨河小区谁值班|滨河小区今天谁值班|今晚上谁值班|今天物业谁值班",
    Verb.LOADS: "谁手上多|谁手上活多|谁手里的事最多|谁最忙|每人手上有几件|大家手上都有多少件",
    Verb.WORKLIST: (
        "我的活|我的活儿|今天要办的|今天要办的事|今天要办什么|今天我要办的|看看我的活|我今天要干什么|我手上的活|我的待办"
        "|我手上有几件|待办|我的任务|今日要办"
    ),
    Verb.LEAVE: "请假|请假 明天|我要请假 三天|我明天休息|明天请假,李四代班|我11月25号到27号休息,张三顶班",
    Verb.MINE: "我的事|我报的事",
}
REPORTS = (
    "谁请假了没人修灯|今天谁值班,保安室没人|值班室没人|我的活动室漏水|我的工作证丢了|今天要办的事情太多了物业不管"
    "|谁手上多的票|请假条怎么开|值班表什么时候贴|销假手续怎么办|待办的事拖了三天|我提前回来发现家里漏水|今天谁来修"
    "|刘师傅请假了吗|物业谁值班电话多少|我的任务没人管灯坏了"
)


@pytest.mark.parametrize("verb", SAID)
def test_people_say_it_in_many_ways(verb: Verb) -> None:
    heard = {
        words: found.verb if (found := parse_command(words, NOW)) else None for words in SAID[verb].split("|")
    }
    assert heard == dict.fromkeys(heard, verb)


def test_what_residents_tell_is_left_to_the_reader() -> None:
    taken = {words: found for words in REPORTS.split("|") if (found := parse_command(words, NOW))}
    assert taken == {}


def _taught(first: str, last: str) -> list[str]:
    """The words of the handbook between two of its lines."""
    page = Path(__file__).parents[2].joinpath("docs/handbook.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| .+? \| (.+?) \|$", page.split(first)[1].split(last)[0], re.MULTILINE)
    return [
        word.strip() for row in rows for word in row.split("或") if "这样说" not in row and "---" not in row
    ]


def test_what_the_handbook_teaches_is_understood() -> None:
    words = _taught("要请假，说一句就行", "那几天新的事")
    assert len(words) == 4
    found = {word: parse_command(word, NOW) for word in words}
    assert [one.verb if one else None for one in found.values()] == [Verb.LEAVE] * 3 + [Verb.BACK]
    assert [one.receiver for one in found.values() if one] == ["李四", "李四", "", ""]
