"""One line that says why an issue went to its owner."""

from handlers.rules.assignment import Assignment
from handlers.wording.labels import ROLES

_UNCLEAR = "没完全听懂是哪一类，先请{who}看"
_LINES = {
    "unclear_worker": _UNCLEAR,
    "unclear_secretary": _UNCLEAR + "（名册里没有社区工作者）",
    "unclear_street": _UNCLEAR + "（名册里没有社区的人）",
    "team": "这类事归{solver}，离得最近的队伍是{team}，由{who}负责",
    "solver_community": "这类事归社区，由{role}{who}负责",
    "solver_committee": "这类事归物委会，由{role}{who}牵头",
    "cadre": "这样的事不派给邻居，由{role}{who}负责",
    "above": "说的是在这里做事的人，不交给本人，由{role}{who}来办",
    "handed_back": "退单后先回社区，由{role}{who}再派",
    "handed": "{giver}转派给{who}",
    "came_late": "{team}{who}后来回了话，来接",
    "whistled": "吹哨以后{team}{who}来接",
}


def explain(chosen: Assignment, names: tuple[str, str]) -> str:
    """Why this team or person: the rule that matched, with the names."""
    team, who = names
    facts = dict(chosen.facts)
    line = _LINES.get(chosen.rule, "附近没有对口的队伍，交给{role}{who}")
    said = line.format(
        who=who,
        team=team,
        role=ROLES.get(chosen.owner_role, ""),
        solver=facts.get("solver", ""),
        giver=facts.get("giver", ""),
    )
    return f"{said}（{facts['passed']}）" if "passed" in facts else said


def away(name: str, stand_in: str) -> str:
    """Somebody was meant, and is on leave."""
    return f"{name}请假，{stand_in}代" if stand_in else f"{name}请假"


def on_duty(name: str) -> str:
    """It is somebody's turn."""
    return f"今天{name}值班"


def full(name: str, count: int) -> str:
    """Somebody was meant, and has enough already."""
    return f"{name}手上已有{count}件"
