"""What the bot answers to somebody's own words: short, warm, the number first."""

from collections.abc import Sequence
from datetime import date

from handlers.view import IssueView
from handlers.wording import danger
from handlers.wording.labels import LEVELS, SCORES, STATES, stamp
from storage.models import Issue, IssueKind, Score, State


def _matter(view: IssueView) -> str:
    return "，".join(part for part in (view.category, view.place) if part)


def registered(view: IssueView, *, in_group: bool, ask_building: bool) -> str:
    """The receipt for a new issue, with who has it."""
    issue = view.issue
    if issue.danger:
        return f"{view.tag}{danger.first_words(issue.danger)}\n已登记：{_matter(view)}。{_told(view)}"
    if view.is_private and in_group:
        return f"{view.tag}已登记，已私下联系。"
    what = view.place if issue.needs_category else _matter(view)
    lines = [f"{view.tag}已登记：{what}。" if what else f"{view.tag}已登记。", _given_to(view)]
    if ask_building:
        lines.append("是几号楼？@我回“3号楼2单元”这样就行。")
    return "\n".join(lines)


def _given_to(view: IssueView) -> str:
    if not view.owner:
        return "还没找到接手的人，社区会看到。"
    if view.issue.needs_category:
        return f"我没完全听懂，请{view.owner}看看该谁来办。"
    if view.issue.kind is IssueKind.QUESTION:
        return f"已请{view.owner}答复您。"
    return f"已派给{view.owner}，接了就告诉您。"


def _told(view: IssueView) -> str:
    names = "、".join(name for name in (view.owner, *view.copied) if name)
    return f"正在叫{names}。" if names else "名册里还没有能叫的人，请先打电话。"


def registered_many(views: Sequence[IssueView], *, in_group: bool) -> str:
    """The receipt for several matters of one message."""
    return "\n".join(registered(view, in_group=in_group, ask_building=False) for view in views)


def relayed(view: IssueView, speaker: str, *, in_group: bool, ask_building: bool) -> str:
    """The receipt for a cadre who passed somebody's words on."""
    receipt = registered(view, in_group=in_group, ask_building=ask_building)
    who = "居民" if in_group or not speaker else speaker
    return f"{receipt}\n按{who}说的记下了，有进展先告诉您。"


def place_kept(view: IssueView) -> str:
    """The building that was asked for."""
    return f"{view.tag}地点记下了：{view.place}。{_given_to(view)}"


def question_where() -> str:
    """Asked in a 1:1 chat when nothing tells the compound."""
    return "您住哪个小区、几号楼？回“我住滨河小区3号楼2单元”这样就行，再说一遍是什么事。"


def not_bound() -> str:
    """A group no compound has been bound to."""
    return "这个群还没和小区连上。请社区的同志在群里说：绑定 小区名。"


def home_kept(place: str) -> str:
    """A self-declared home, shown once."""
    return f"记下了：您住{place}。说错了再说一遍就行。"


def home_unclear(compounds: Sequence[str]) -> str:
    """A home whose compound is not known."""
    names = "、".join(compounds[:6])
    return f"没认出小区。请这样说：我住{compounds[0] if compounds else '小区名'}3号楼2单元。" + (
        f"我知道的小区：{names}。" if names else ""
    )


def group_bound(compound: str) -> str:
    """A group now belongs to a compound."""
    return f"好了，这个群和{compound}连上了。大家有事@我说一声就行。"


def compound_unknown(words: str) -> str:
    """A binding to a compound the roster does not hold."""
    return f"名册里没有“{words}”。请先把小区加进名册，或核对名字。"


def accepted(view: IssueView) -> str:
    """To the person who took it."""
    return f"{view.tag}您接单了，辛苦。到了回“到了 {view.issue.number}”，办完回“办完了 {view.issue.number}”。"


def arrived(view: IssueView) -> str:
    """To the person who is on site."""
    return f"{view.tag}已到场，记下了。办完回“办完了 {view.issue.number}”，有照片就一起发来。"


def resolved(view: IssueView) -> str:
    """To the person who finished it."""
    return f"{view.tag}已办结，辛苦了，正在问居民满不满意。"


def photo_wanted() -> str:
    """Asked once, never required."""
    return "有办好的照片就发一张，没有也行。"


def photo_kept(view: IssueView) -> str:
    """A photo added to an issue."""
    return f"{view.tag}照片收到了。"


def handed_back(view: IssueView) -> str:
    """To the person who gave it back."""
    return f"{view.tag}退单收到，{_next(view)}"


def reassigned(view: IssueView) -> str:
    """To the person who passed it on."""
    return f"{view.tag}{_next(view)}"


def _next(view: IssueView) -> str:
    return f"改派给{view.owner}了。" if view.owner else "先交社区看看。"


def deferred(view: IssueView, until: date, reason: str) -> str:
    """An issue put off to a day, with the reason."""
    return f"{view.tag}先暂缓，到{until.month}月{until.day}日再办：{reason}。到时我会提醒。"


def declined(view: IssueView, reason: str) -> str:
    """To the community worker who declined."""
    return f"{view.tag}不予受理，理由已告诉居民：{reason}。"


def escalated(view: IssueView) -> str:
    """To the person who escalated."""
    return f"{view.tag}已上报{LEVELS[view.issue.level]}。"


def escalated_to_nobody(view: IssueView) -> str:
    """The level is raised, but the roster names nobody there."""
    return f"{view.tag}已记上报，但名册里还没有上一级的人，请社区补上。"


def reclassified(view: IssueView) -> str:
    """A category set by a person, and who has it now."""
    return f"{view.tag}改成“{view.category}”，" + (f"由{view.owner}办。" if view.owner else "先交社区看看。")


def category_unknown(words: str) -> str:
    """A category nobody knows."""
    return f"没有“{words}”这一类。可以说：改类 供热、改类 路灯，或类别编号如 0202。"


def merged(view: IssueView, into: IssueView) -> str:
    """One issue hung under another."""
    return f"{view.tag}并到【#{into.issue.number}】一起办，有结果两边都告诉。"


def unlinked(view: IssueView) -> str:
    """An issue taken out of another again."""
    return f"{view.tag}已拆开，单独办。"


def reminded(view: IssueView) -> str:
    """To the person who urged."""
    who = view.handler or view.owner
    return f"{view.tag}已催{who}。现在是：{STATES[view.issue.state]}。" if who else f"{view.tag}已催社区。"


def joined(view: IssueView, homes: int) -> str:
    """Somebody whose home has the same trouble."""
    return f"{view.tag}算上您家，一共{homes}户。办好了也会问您。"


def commented(view: IssueView) -> str:
    """More words about a known matter."""
    return f"{view.tag}记下了，已转给{view.handler or view.owner or '社区'}。"


def commented_after(view: IssueView) -> str:
    """More words after it was finished."""
    number = view.issue.number
    return f"{view.tag}记下了。这件已办结：没修好回“没修好 {number}”，好了回“满意 {number}”。"


def say_what(number: int) -> str:
    """A comment without words."""
    return f"想补充什么？回“补充 {number} 要说的话”。"


def photo_alone() -> str:
    """A photo whose matter nobody knows."""
    return "照片收到了。是什么事、在几号楼？说一句就行。"


def bind_in_group() -> str:
    """A binding asked for outside a group."""
    return "请到小区群里@我说：绑定 小区名。"


def quote_first() -> str:
    """登记 without a quoted line."""
    return "要登记哪句话？引用那句再@我说“登记”，或者说：代报 3号楼李大爷：楼道灯不亮。"


def greeting() -> str:
    """A question that had no words."""
    return "我在。有事直接说，比如：3号楼楼道灯不亮。"


def rated(view: IssueView, score: Score) -> str:
    """Thanks for a rating."""
    if score is Score.DISSATISFIED:
        return f"{view.tag}记下了，重新给您办，社区书记也会看到。"
    return f"{view.tag}谢谢您，记下“{SCORES[score]}”。"


def reopened(view: IssueView) -> str:
    """It was not solved: it is worked again."""
    return f"{view.tag}没修好，重新派给{view.owner or '社区'}了。"


def follow_up_opened(view: IssueView, earlier: Issue) -> str:
    """Too late to reopen, so a linked issue was opened."""
    return f"{view.tag}【#{earlier.number}】已归档，接着它新登记一件。{_given_to(view)}"


def withdrawn(view: IssueView) -> str:
    """Taken back by the person who said it."""
    return f"{view.tag}已撤回。"


def appealed(view: IssueView) -> str:
    """A declined matter looked at again."""
    return f"{view.tag}收到申诉，{_next(view)}"


def deliberating(view: IssueView) -> str:
    """Put to the residents' council."""
    return f"{view.tag}进入协商，有了决议回“决议 {view.issue.number} 怎么定的”。"


def decided(view: IssueView) -> str:
    """A decision has been reached."""
    return f"{view.tag}决议记下了，{_next(view)}"


def why(view: IssueView) -> str:
    """The assignment in one line."""
    return f"{view.tag}{view.issue.why or '还没派单。'}"


def status(view: IssueView) -> str:
    """Where an issue stands, in a line or two."""
    issue = view.issue
    since = {
        State.ACCEPTED: issue.accepted_at,
        State.ON_SITE: issue.on_site_at,
        State.RESOLVED: issue.resolved_at,
        State.CLOSED: issue.closed_at,
        State.ASSIGNED: issue.assigned_at,
    }.get(issue.state) or issue.opened_at
    who = f"，{view.handler or view.owner}" if view.handler or view.owner else ""
    until = f"，到{stamp(issue.deferred_until)}" if issue.deferred_until else ""
    return f"{view.tag}{_matter(view)}\n{STATES[issue.state]}（{stamp(since)}{who}{until}）"


def private_status(view: IssueView) -> str:
    """The same for a neighbours' dispute, in front of a group."""
    return f"{view.tag}{STATES[view.issue.state]}，详情已私下联系。"


def my_issues(views: Sequence[IssueView], *, in_group: bool) -> str:
    """A person's own issues; in a group a neighbours' dispute keeps its matter to itself."""
    if not views:
        return "您现在没有登记的事。有事直接说就行。"
    lines = [f"{view.tag}{_named(view, in_group=in_group)} {STATES[view.issue.state]}" for view in views[:8]]
    more = f"\n还有{len(views) - 8}件，回编号可查。" if len(views) > 8 else ""
    return "\n".join(lines) + more


def _named(view: IssueView, *, in_group: bool) -> str:
    return "私下联系的事" if in_group and view.is_private else _matter(view)


def which(views: Sequence[IssueView], word: str, *, in_group: bool) -> str:
    """The words could mean several issues."""
    lines = [f"{view.tag}{_named(view, in_group=in_group)}" for view in views[:6]]
    return f"您说的是哪一件？回“{word} 编号”。\n" + "\n".join(lines)


def which_number(numbers: Sequence[int], word: str) -> str:
    """The quoted message names several issues."""
    return f"引用里有几件：{'、'.join(f'#{number}' for number in numbers)}。请回“{word} 编号”。"


def none_open() -> str:
    """No issue to act on."""
    return "没找到您手上的事。请带上编号，比如：办完了 37。"


def no_such(number: int) -> str:
    """A number the ledger does not hold here."""
    return f"没有 #{number} 这件事，请核对编号。"


def help_resident(bot_name: str) -> str:
    """How to speak to the bot."""
    return (
        f"有事@{bot_name}直接说，比如：3号楼2单元楼道灯不亮。\n"
        "查进度：我的事；催一下：催；办好后回：满意 或 不满意。"
    )


def help_worker() -> str:
    """The words of those at work."""
    return (
        "直接回这些字就行，带编号更准：\n"
        "收到 37 · 到了 37 · 办完了 37（可附照片）\n"
        "退单 37 原因 · 转给物业 37 · 上报 37 · 暂缓 37 到11月30日 等配件\n"
        "改类 37 供热 · 并案 37 到 35 · 代报 3号楼李大爷：说的话"
    )
