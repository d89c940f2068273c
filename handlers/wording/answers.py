"""What the bot answers to a step somebody took: short, warm, the number first."""

from datetime import date

from handlers.view import IssueView
from handlers.wording.labels import STATES, of_date_from
from handlers.wording.naming import is_said
from storage.models import Door, State


def home_kept(place: str) -> str:
    """A self-declared home, shown once."""
    return f"记下了：您住{place}。说错了再说一遍就行。"


def group_bound(compound: str) -> str:
    """A group now belongs to a compound."""
    return f"好了，这个群和{compound}连上了。大家有事@我说一声就行。"


def accepted(view: IssueView) -> str:
    """To the person who took it."""
    return f"{view.tag}您接单了，辛苦。到了回“到了 {view.number}”，办完回“办完了 {view.number}”。"


def taken_already(view: IssueView) -> str:
    """To the person who took it, and says so again."""
    return f"{view.tag}好，您已经接了。"


def arrived(view: IssueView, *, is_alone: bool) -> str:
    """To the person who is on site; where nobody opens, how to stop the clock."""
    if is_alone:
        return (
            f"{view.tag}已到场，也请说事的邻居回话了。等不到就回“等居民 {view.number} 没见到人”，时限先停着。"
        )
    return f"{view.tag}已到场，记下了。办完回“办完了 {view.number}”，有照片就一起发来。"


def resolved(view: IssueView) -> str:
    """To the person who finished it."""
    asked = "，正在请人核查" if view.issue.door is Door.PATROL else "，正在问居民满不满意"
    return f"{view.tag}已办结，辛苦了{asked if is_said(view.issue) else ''}。"


def photo_kept(view: IssueView) -> str:
    """A photo added to an issue."""
    return f"{view.tag}收到了，放进这件事里了。"


def others_have_it(view: IssueView) -> str:
    """To who gives back what others have."""
    return f"{view.tag}现在由{view.owner}负责，您不用退。您能去办，回“收到 {view.number}”。"


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
    return f"{view.tag}先暂缓，到{of_date_from(view.issue.opened_at, until)}再办：{reason}。到时我会提醒。"


def declined(view: IssueView, reason: str) -> str:
    """To the community worker who declined."""
    return f"{view.tag}不予受理，理由已告诉居民：{reason}。"


def escalated_to_nobody(view: IssueView) -> str:
    """The level is raised, but the roster names nobody there."""
    return f"{view.tag}已记上报，但名册里还没有上一级的人，请社区补上。"


def reclassified(view: IssueView) -> str:
    """A category set by a person, and who has it now."""
    return f"{view.tag}改成“{view.category}”，" + (f"由{view.owner}办。" if view.owner else "先交社区看看。")


def classified_already(view: IssueView) -> str:
    """The category a person named is the one it has."""
    return f"{view.tag}本来就记的是“{view.category}”，没有改动。"


def word_noted(view: IssueView, word: str, *, in_group: bool) -> str:
    """A word that waits for the operator; it is a resident's own, so a group does not see it."""
    what = "这个说法" if in_group else f"：“{word}”说的是“{view.category}”"
    return f"我记下了{what}。管理员确认后，下次我就懂了。"


def merged(view: IssueView, into: IssueView) -> str:
    """One issue hung under another."""
    return f"{view.tag}并到{into.tag}一起办，有结果两边都告诉。"


def reminded(view: IssueView) -> str:
    """To the person who urged."""
    who = view.handler or view.owner
    return f"{view.tag}已催{who}。现在是：{STATES[view.issue.state]}。" if who else f"{view.tag}已催社区。"


def just_reminded(view: IssueView) -> str:
    """Urged again within minutes: nobody is rung twice for it."""
    who = view.handler or view.owner or "社区"
    return f"{view.tag}刚催过{who}，有回音马上告诉您。现在是：{STATES[view.issue.state]}。"


def joined(view: IssueView, homes: int) -> str:
    """Somebody whose home has the same trouble."""
    return f"{view.tag}算上您家，一共{homes}户。办好了也会问您。"


def has_it_already(view: IssueView) -> str:
    """To who hands it to whom has it."""
    return f"{view.tag}已经在{view.handler or view.owner}手上，不用再转；急就回“催 {view.number}”。"


def commented(view: IssueView) -> str:
    """More words about a known matter."""
    return f"{view.tag}记下了，已转给{view.handler or view.owner or '社区'}。"


def done_told(view: IssueView) -> str:
    """To who did it though somebody else was asked: who ends it."""
    who = view.handler or view.owner or "社区"
    return f"{view.tag}记下了，已告诉{who}，由{who}回“办完了 {view.number}”才算办结。"


def remark_kept(view: IssueView) -> str:
    """To who has it: their own words are kept on it."""
    return f"{view.tag}记下了。要告诉居民请回“答复 {view.number} …”；是另外一件事，请带上几号楼再说一遍。"


def work_kept(view: IssueView) -> str:
    """To who has it and named its thing: what they said of their work is kept on it."""
    return f"{view.tag}记下了。办完了请回“办完了 {view.number}”；要告诉居民请回“答复 {view.number} …”。"


def done_or_not(view: IssueView, *, is_told: bool) -> str:
    """好了 of what they had not taken, or a deed told that may be only a part: a yes ends it."""
    goes = f"；还要去的回“收到 {view.number}”" if view.issue.state is State.ASSIGNED else "，没完的不用回"
    return f"{view.tag}{'记下了。' if is_told else ''}是办完了吗？办完了回“是”{goes}。"


def ways_of_help(view: IssueView) -> str:
    """To who has it and cannot do it, or not alone."""
    number = view.number
    ways = f"办不了回“退单 {number} 原因”；要上面出面回“上报 {number}”；要人搭手回“协办 {number} 姓名”。"
    return f"{view.tag}记下了。{ways}"


def nobody_in(view: IssueView) -> str:
    """Kept, with the words that stop the clock while nobody opens."""
    return f"{view.tag}记下了。等不到人就回“等居民 {view.number} 没见到人”：时限先停着，居民也知道为什么。"


def may_wait(view: IssueView, thing: str, until: date | None) -> str:
    """To who has it and waits for a part: the promise may wait as well, and the home learns why."""
    day = of_date_from(view.issue.opened_at, until) if until else "几月几日"
    words = f"暂缓 {view.number} 到{day} 等{thing}"
    return f"{view.tag}记下了。要等，就回“{words}”：时限停到那天，居民也知道为什么。"


def shut(view: IssueView) -> str:
    """关了, from who has it: the valve, the lamp, or the matter."""
    return f"{view.tag}记下了。这件都办完了，就回“办完了 {view.number}”。"


def commented_after(view: IssueView) -> str:
    """More words after it was finished."""
    number = view.number
    return f"{view.tag}记下了。这件已办结：没修好回“没修好 {number}”，好了回“满意 {number}”。"


def reopened(view: IssueView) -> str:
    """It was not solved: it is worked again."""
    return f"{view.tag}没修好，重新派给{view.owner or '社区'}了。"


def not_done(view: IssueView) -> str:
    """Who said so by mistake has it again."""
    return f"{view.tag}改回来了，还在您手上，也跟居民说了。办完回“办完了 {view.number}”。"


def withdrawn(view: IssueView) -> str:
    """Taken back by the person who said it."""
    return f"{view.tag}已撤回。"


def appealed(view: IssueView) -> str:
    """A declined matter looked at again."""
    return f"{view.tag}收到申诉，{_next(view)}"


def deliberating(view: IssueView) -> str:
    """Put to the residents' council."""
    return f"{view.tag}进入协商，有了决议回“决议 {view.number} 怎么定的”。"


def decided(view: IssueView) -> str:
    """A decision has been reached."""
    return f"{view.tag}决议记下了，{_next(view)}"
