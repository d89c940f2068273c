"""What people are told first when something threatens them now."""

# the number to ring, and the one thing to do meanwhile
_ADVICE = {
    "gas": ("119", "先开窗、别开关电器、别点火，人到屋外再打电话。"),
    "fire": ("119", "走楼梯往下，别坐电梯，捂住口鼻。"),
    "trapped": ("119", "按轿厢里的报警钮，别扒门，靠边坐稳，人马上来。"),
    "falling": ("110", "离远些，别从楼下走；有人受伤打 120。"),
    "electric": ("95598", "别碰、别靠近，看住孩子；有人触电打 120。"),
    "violence": ("110", "先躲开，保护好自己。"),
    "missing": ("110", "先在附近找，记住最后在哪儿见的、穿什么衣服。"),
    "suicide": ("110", "稳住他，陪着说话，别刺激，别离开。"),
    "collapse": ("120", "身边别离人；人掉进水里、井里打 119。"),
}

# where it is an emergency, and nobody can say of which kind
WHOM_TO_RING = "有人有危险，请马上打 110；受伤打 120，被困、着火打 119。"


def first_words(danger: str) -> str:
    """The number to ring and what to do: '请马上打 119！…'."""
    number, advice = _ADVICE[danger]
    return f"请马上打 {number}！{advice}"


def number(danger: str) -> str:
    """The emergency number for this danger."""
    return _ADVICE[danger][0]
