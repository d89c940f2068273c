"""What others are told of a step: the group, the owner, the reporter, the secretary."""

from collections.abc import Sequence
from datetime import date

from handlers.rules.privacy import defuse, hides_words, mask, mask_for_owner
from handlers.view import IssueView
from handlers.wording import checking, danger, hands, passing
from handlers.wording.labels import LEVELS, STATES, URGENCIES, of_date_from, stamp
from handlers.wording.naming import cut, is_said, spot, told, whence
from handlers.wording.outcome import how_it_went
from storage.models import Door, IssueKind
from storage.trays import Button, Card

_CLAUSE = 120
_ON_CARD = 80  # characters of an answer that a card shows whole


def _words(text: str) -> str:
    return _cut(mask(text))


def _words_to_owner(text: str) -> str:
    return _cut(mask_for_owner(text))


def _cut(masked: str) -> str:
    return cut(defuse(masked), _CLAUSE)


def hand_over(view: IssueView, buttons: Sequence[Button], note: str) -> tuple[str, Card]:
    """To the owner: what, where, who said it, and what to reply."""
    issue, words = view.issue, _words_to_owner(view.issue.words)
    added = f"补充：{_words_to_owner(note)}" if note else ""
    ask = "请分类，看看该谁来办" if issue.needs_category else "请返工" if issue.reopened else "请您来办"
    head = f"{view.tag}{ask}：{view.category}"
    if issue.danger:
        head = f"{view.tag}{'危急！' * issue.rings}{view.category}。{danger.first_words(issue)}"
    photos = f"，照片{view.photos}张" if view.photos else ""
    lines = [
        head,
        f"地点：{spot(view)}",
        f"{told(view)}：{words}",
        f"{whence(view)}：{view.reporter}",
        f"{URGENCIES[issue.urgency]}，{stamp(issue.opened_at)}登记{photos}",
    ]
    lines += [added] if added else []
    known = (*hands.on_page(view), *passing.for_everybody(view))
    lines += known
    reply = f"回“收到 {view.number}”即可"
    if issue.needs_category:
        reply = f"猜对了回“{_guess(view)}”，不对就换一类"
    lines.append(f"{reply}；办不了回“退单 {view.number} 原因”。")
    return "\n".join(lines), _hand_over_card(view, buttons, words, added, known)


def _hand_over_card(
    view: IssueView, buttons: Sequence[Button], words: str, added: str, known: Sequence[str]
) -> Card:
    """The same on a card, which cuts its end: what cannot be missed stands first."""
    issue = view.issue
    again = "请返工：" if issue.reopened else ""
    ask = "危急！" * issue.rings if issue.danger else "请分类：" if issue.needs_category else again
    rows = [("地点", spot(view)), (whence(view), view.reporter), ("程度", URGENCIES[issue.urgency])]
    if view.photos:
        rows.append(("照片", f"{view.photos}张"))
    rows += [(label, said) for label, _, said in (line.partition("：") for line in known)]
    if issue.needs_category:
        rows.append(("请回", f"{_guess(view)}，不对就换一类"))
    said = (danger.first_words(issue) if issue.danger else "", added, words)
    return Card(
        title=f"{view.tag}{ask}{view.category}",
        lines=tuple(rows),
        text="\n".join(part for part in said if part),
        buttons=tuple(buttons),
    )


def _guess(view: IssueView) -> str:
    """What was said as far as it was understood; an example of a category where nothing was."""
    return f"改类 {view.number} {view.category or '供热'}"


def clicked(view: IssueView, text: str, buttons: Sequence[Button]) -> Card:
    """A card after its button was pressed."""
    return Card(
        title=f"{view.tag}{view.category}",
        lines=(("现在", STATES[view.issue.state]), ("地点", spot(view))),
        text=text.removeprefix(view.tag),
        buttons=tuple(buttons),
    )


def photo(view: IssueView) -> str:
    """What stands for a photo where only words are kept."""
    return f"{view.tag}照片"


def copied(view: IssueView) -> str:
    """To those told beside the owner."""
    head = f"{view.tag}{view.category}，{spot(view)}，已派给{view.owner}，您知道一下。"
    if view.issue.danger:
        first = danger.first_words(view.issue)
        head = f"{view.tag}{'危急！' * view.issue.rings}{view.category}，{spot(view)}。{first}"
    return head if hides_words(view.issue) else f"{head}\n{told(view)}：{_words(view.issue.words)}"


def ring(view: IssueView) -> str:
    """To the owner, in the group, when no 1:1 chat is open."""
    return f"{view.tag}请{view.owner}看一下，接了回“收到 {view.number}”。"


def accepted(view: IssueView, plan: str) -> str:
    """The group learns who has taken it, and what they said of when they come."""
    return f"{view.tag}{view.handler}已受理{'：' if plan else ''}{defuse(plan)}。"


def arrived(view: IssueView, *, is_alone: bool) -> str:
    """The group learns somebody is on site; whether a home is empty is nobody's business."""
    return f"{view.tag}{view.handler}已到场{'，没见到说事的邻居，看到请回个话' if is_alone else ''}。"


def resolved(view: IssueView, note: str, *, has_photo: bool, under: Sequence[int], homes: int) -> str:
    """办结, with the rating request; `under`: the numbers done together with it; `homes`: how many spoke."""
    if view.issue.kind is IssueKind.QUESTION:
        return f"{view.tag}{view.category}：{defuse(mask(note)) or '已答复'}（{view.handler}答复）"
    proof = "（有照片）" if has_photo else "（无照片）"
    together = f"{''.join(f'【#{other}】' for other in under)}一起办好了。" if under else ""
    answer = f"\n{defuse(mask(note))}" if note else ""  # whole: it may be what a question asked for
    number = view.number
    ask = f"说事的邻居请回：满意 {number}、基本满意 {number} 或 不满意 {number}。没修好回“没修好 {number}”。"
    if view.issue.door is Door.PATROL:
        ask = checking.waits(view)
    elif view.issue.door is Door.CARE:
        ask = f"请回：满意 {number}、基本满意 {number} 或 不满意 {number}。"
    elif not is_said(view.issue):
        ask = ""
    head = f"{view.tag}{view.category}已办结，{view.handler}办的{proof}。{together}"
    return f"{head}\n{how_it_went(view, homes)}{answer}\n{ask}".rstrip()


def rating_buttons(number: str) -> tuple[Button, ...]:
    """The three answers to the rating request."""
    return tuple(Button(label=label, command=f"{label} {number}") for label in ("满意", "基本满意", "不满意"))


def resolved_card(view: IssueView, note: str) -> Card | None:
    """The rating request for a 1:1 chat; None when the answer is too long for a card."""
    if len(note) > _ON_CARD:
        return None
    said = f"{defuse(mask(note))}\n" if note else ""
    return Card(
        title=f"{view.tag}{view.category}已办结",
        lines=(("办理", view.handler), ("地点", view.place or "没说")),
        text=f"{said}您满意吗？",
        buttons=rating_buttons(view.number),
    )


def found_owner(view: IssueView) -> str:
    """The group learns that somebody was found for what nobody could be given."""
    return f"{view.tag}已派给{view.owner}，接了就告诉您。"


def assigned_anew(view: IssueView) -> str:
    """The group learns of a new owner."""
    return f"{view.tag}改由{view.owner}办。" if view.owner else f"{view.tag}社区正在找人接手。"


def handed_back(who: str, reason: str) -> str:
    """To the next owner, beside the matter: why somebody gave it back."""
    return f"{who}退单：{reason}"


def deferred(view: IssueView, until: date, reason: str) -> str:
    """The group learns it waits, until when and why."""
    return f"{view.tag}暂缓，到{of_date_from(view.issue.opened_at, until)}再办：{_words(reason)}。"


def returned(view: IssueView, *, early: bool) -> str:
    """The day of an issue put off has come, or somebody takes it up before."""
    why = "提前恢复" if early else "暂缓到期"
    return f"{view.tag}{why}，接着办，由{view.owner or '社区'}负责。"


def declined(view: IssueView, reason: str) -> str:
    """The reporter learns why nothing will be done, and what is left to do."""
    return f"{view.tag}这件办不了：{_words(reason)}。不认可请回“申诉 {view.number} 理由”。"


def escalated(view: IssueView) -> str:
    """The group learns who watches now."""
    return f"{view.tag}已上报{LEVELS[view.issue.level]}。"


def escalation_brief(view: IssueView, who: str, reason: str) -> str:
    """To the level above: what, where, who tried, what is asked."""
    asked = f"\n原因：{_words(reason)}" if reason else ""
    return (
        f"{view.tag}{who}上报到{LEVELS[view.issue.level]}：{view.category}\n"
        f"地点：{spot(view)}；{stamp(view.issue.opened_at)}登记，现由{view.owner or '无人'}负责。{asked}"
    )


def reminded(view: IssueView, times: int, who: str) -> str:
    """To the owner: somebody asks how it goes."""
    ask = f"办了回“到了 {view.number}”或“办完了 {view.number}”。"
    return f"{view.tag}{who}第{times}次催：{view.category}，{spot(view)}。{ask}"


def commented(view: IssueView, who: str, words: str) -> str:
    """To the owner: more words or photos about it."""
    return f"{view.tag}{who}补充：{_words_to_owner(words) or '（照片）'}"


def dissatisfied(view: IssueView, words: str) -> str:
    """To the owner and the secretary: a home says it is not solved."""
    said = f"：{_words(words)}" if words else ""
    return f"{view.tag}居民不满意{said}。重新办，由{view.owner or '社区'}负责。"


def reopened(view: IssueView) -> str:
    """The group learns it is worked again."""
    return f"{view.tag}居民说还没好，重新办，由{view.owner or '社区'}负责。"


def not_done(view: IssueView) -> str:
    """Who read that it is done learns that it is not."""
    return f"{view.tag}刚才报错了，还没办完，{view.handler}接着办，先不用评价。"


def decided(view: IssueView, words: str) -> str:
    """The group learns what was decided."""
    return f"{view.tag}协商有了决议：{_words(words)}。由{view.owner or '社区'}负责落实。"


def deliberating(view: IssueView, reason: str) -> str:
    """The group and the homes learn that it is being talked over, and what about."""
    about = f"：{_words(reason)}" if reason else ""
    return f"{view.tag}进入协商{about}。时限先停着，定了告诉大家。"


def talked_over(view: IssueView, reason: str) -> str:
    """To who has it: nobody goes before it is decided."""
    about = f"（{_words(reason)}）" if reason else ""
    return f"{view.tag}{view.category}，{spot(view)}，先协商{about}。您先不用去，定了再请您。"


def by_decision(words: str) -> str:
    """To who has it again: what was decided."""
    return f"协商定了：{words}"


def relieved(view: IssueView) -> str:
    """To who had it before: somebody else goes."""
    return f"{view.tag}{view.category}改由{view.owner or '社区'}办，您不用去了，辛苦。"


def not_needed(view: IssueView) -> str:
    """To who had it before: nobody has to go."""
    return f"{view.tag}{view.category}不予受理，不用办了，辛苦。"


def carried_by(view: IssueView, other: str, which: str = "") -> str:
    """To who had it before (`which`: and several like it): another issue carries the work."""
    return f"{which or view.tag}{view.category}并到{other}一起办，按那一件来就行。"


def carries(view: IssueView, under: IssueView) -> str:
    """To the owner of the issue that carries the work: one more home."""
    return f"{view.tag}又并进来一件{under.tag}：{spot(under)}。说的是：{_words_to_owner(under.issue.words)}"


def withdrawn(view: IssueView) -> str:
    """To the owner: nothing to do any more."""
    return f"{view.tag}居民撤回了，不用办了。"


def merged(view: IssueView, into_number: int) -> str:
    """The reporter learns that another issue carries the work."""
    return f"{view.tag}和【#{into_number}】是一回事，并在一起办。"


def private_line(view: IssueView) -> str:
    """All the group ever sees of a neighbours' dispute."""
    return f"{view.tag}已私下联系。"
