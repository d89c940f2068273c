"""What the bot asks when words were not enough."""

from collections.abc import Sequence

from handlers.rules.privacy import defuse
from handlers.view import IssueView
from handlers.wording import danger
from handlers.wording.naming import matter, named

# why the bytes of a photo are not here, as its row says it
_MISSED = {"too_large": "太大", "wrong_type": "格式不对", "expired": "过期了"}

MOST = 6  # issues listed in one answer
_EXCERPT = 16  # characters of somebody's words

A_COMPOUND = "小区名"  # in an example, where the roster has none


def question_where(compound: str) -> str:
    """Asked in a 1:1 chat when nothing tells the compound; `compound` is one they may know."""
    return f"您住哪个小区、几号楼？回“我住{compound}3号楼2单元”这样就行，再说一遍是什么事。"


def not_bound() -> str:
    """A group no compound has been bound to."""
    return "这个群还没和小区连上。请社区的同志在群里说：绑定 小区名。"


def home_unclear(compounds: Sequence[str]) -> str:
    """A home whose compound or building is not known."""
    names = "、".join(compounds[:6])
    return f"没认出是哪个小区几号楼。请这样说：我住{compounds[0] if compounds else '小区名'}3号楼2单元。" + (
        f"我知道的小区：{names}。" if names else ""
    )


def compound_unknown(words: str) -> str:
    """A binding to a compound the roster does not hold."""
    return f"名册里没有“{words}”。请先把小区加进名册，或核对名字。"


def bind_which(example: str) -> str:
    """绑定 without a name."""
    return f"请带上小区的名字，比如：绑定 {example}。"


def category_unknown(words: str) -> str:
    """A category nobody knows."""
    return f"没有“{words}”这一类。可以说：改类 供热、改类 路灯，或类别编号如 0202。"


def which(views: Sequence[IssueView], word: str, *, in_group: bool) -> str:
    """The words could mean several issues."""
    lines = [f"{view.tag}{named(view, in_group=in_group)}" for view in views[:MOST]]
    more = f"\n还有{len(views) - MOST}件，带上编号说就行。" if len(views) > MOST else ""
    return f"您说的是哪一件？比如回“{word} {views[0].number}”。\n" + "\n".join(lines) + more


def which_remark(views: Sequence[IssueView], words: str) -> str:
    """Short words of somebody at work who has several issues, or none."""
    example = f"{views[0].number} {words.strip()[:_EXCERPT]}" if views else "37 明天去"
    lines = [f"{view.tag}{named(view, in_group=False)}" for view in views[:MOST]]
    head = f"您说的是哪一件？前面带上编号再说一遍，比如：{example}。是新的事，请带上几号楼。"
    return "\n".join((head, *lines))


def what_to_ask() -> str:
    """Short words of somebody who oversees and has nothing in hand."""
    return (
        "没听明白。说哪一件请带上编号，比如：37 明天去；新的事请带上几号楼。\n"
        "看没办完的回“还有哪些没办”，看一周的回“周报”，问数说“今天多少件”，别的回“怎么用”。"
    )


def which_number(numbers: Sequence[int], word: str) -> str:
    """The quoted message names several issues."""
    return f"引用里有几件：{'、'.join(f'#{number}' for number in numbers)}。请回“{word} 编号”。"


def only_the_number(numbers: Sequence[int], *, in_group: bool) -> str:
    """是的, where one of several has to be chosen."""
    listed = "、".join(f"#{number}" for number in numbers[:MOST])
    return f"是{listed}里的哪一件？{'@我' if in_group else ''}回编号就行，比如：{numbers[0]}。"


def none_of_them(*, in_group: bool) -> str:
    """不是: none of what was listed."""
    return f"好的，那是哪一件？{'@我' if in_group else ''}说编号，或者说在哪儿、什么事。"


def how_it_ends(view: IssueView, *, in_group: bool) -> str:
    """关掉 37, from somebody who does not work on it."""
    what, number = named(view, in_group=in_group), view.number
    done = f"办好了请{view.owner}回“办完了 {number}”" if view.owner else "还没派人"
    other = f"不该办的回“不予受理 {number} 原因”，重了的回“并案 {number} 到 35”"
    return f"{view.tag}{what}还没办结，{done}；{other}。"


def how_yours_ends(view: IssueView) -> str:
    """关掉吧, from who has it."""
    number = view.number
    return f"{view.tag}{matter(view)}：办完了回“办完了 {number}”；不该您办的回“退单 {number} 原因”。"


def still_in_danger(view: IssueView) -> str:
    """1修好了，电梯困人 of the one whose lift it is: what they name, or somebody caught once more?"""
    return (
        f"{view.tag}现在还有危险吗？没有了回“办完了 {view.number}”；"
        f"又出事了，先打 {danger.number(view.issue)}，再带上几号楼说一遍。"
    )


def none_to_rate() -> str:
    """满意 from somebody who is not asked about anything."""
    return "没有等您评价的事。要评哪一件请带上编号，比如：满意 37。"


def none_open() -> str:
    """No issue to act on."""
    return "没找到您手上的事。请带上编号，比如：办完了 37。"


def others_have(views: Sequence[IssueView]) -> str:
    """收到 of who was only told, and has nothing in hand."""
    lines = [f"{one.tag}{named(one, in_group=False)}：{one.handler or one.owner}" for one in views[:MOST]]
    return (
        "\n".join((f"您知道就行，有人办：{'' if len(views) <= MOST else f'（一共{len(views)}件）'}", *lines))
        + f"\n看到什么直接说，比如：{views[0].number} 我去看过了。"
    )


def nothing_in_hand_of(name: str) -> str:
    """Somebody is to be urged who has nothing that the speaker may urge."""
    return f"没找到{name}手上没办完的事。请带上编号，比如：催 37。"


def none_of_yours() -> str:
    """A word of a resident's about a matter of theirs, and none is open."""
    return "没找到您报过、还没办完的事。有编号就带上，比如：催 37；要说新的事，直接说在哪儿、什么事。"


def whom_to_ring(leader: tuple[str, str], secretary: tuple[str, str], *, shows_phones: bool) -> str:
    """Somebody wants a person: names, each with a phone."""
    known = [("楼门长", *leader)] * bool(leader[0]) + [("社区", *secretary)] * bool(secretary[0])
    who = [f"{role}{name}{f'（{phone}）' if shows_phones and phone else ''}" for role, name, phone in known]
    if not who:
        return "想找人说，请联系楼门长或社区居委会。急事也可以直接说给我，我马上派人。"
    return f"想找人说，可以联系{'或'.join(who)}。直接说给我也行，我马上派人。"


def nothing_reported() -> str:
    """A follow-up of somebody who has no issue."""
    return "没找到您报过的事。是什么事、在哪儿？说一句我来登记。"


def no_such(number: int) -> str:
    """A number the ledger does not hold here."""
    return f"没有 #{number} 这件事，请核对编号。"


def say_what(number: int) -> str:
    """A comment without words."""
    return f"想补充什么？回“补充 {number} 要说的话”。"


def does_it_burn(*, in_group: bool) -> str:
    """🔥🔥🔥, and no word of what it means."""
    call = "@我" if in_group else ""
    return f"是着火了吗？着火请马上打 119，人先出来，再{call}回“是”和几号楼。没着火就{call}回“不是”。"


def nothing_burns() -> str:
    """It was no fire."""
    return "好的，没着火就好。真有事随时说。"


def something_burns(signs: str) -> str:
    """The words of the fire that is written down."""
    return f"{signs}（问过，是着火）"


def photo_alone() -> str:
    """A photo whose matter nobody knows."""
    return "收到了。是什么事、在几号楼？说一句就行。"


def send_again(tag: str, reason: str, *, is_file: bool, in_group: bool) -> str:
    """A photo or file that could not be kept; in a group the bot hears only what it is called to."""
    what = "文件" if is_file else "照片"
    why = f"（{_MISSED[reason]}）" if reason in _MISSED else ""
    again = "@我再发一次" if in_group else "再发一次"
    return f"{tag}{what}没收到{why}，麻烦{again}。"


def voice_unheard() -> str:
    """A voice message that came without its words."""
    return "语音我听不懂，请打字说一句，或者请楼门长代您说。"


def bind_in_group() -> str:
    """A binding asked for outside a group."""
    return "请到小区群里@我说：绑定 小区名。"


def quote_first() -> str:
    """登记 without a quoted line."""
    return "要登记哪句话？引用那句再@我说“登记”，或者说：代报 3号楼李大爷：楼道灯不亮。"


def photo_wanted() -> str:
    """Asked once, never required."""
    return "有办好的照片就发一张，没有也行。"


def one_home_each(homes: Sequence[str], *, in_group: bool) -> str:
    """Several homes spoken for in one line; in one's own chat the lines may be sent as they stand."""
    ask = f"{len(homes)}家的事，一家一条我才不会弄混，这条先没登记。请一条一条发"
    if in_group:
        return f"{ask}，比如：代报 3号楼灯不亮。"
    return "\n".join((f"{ask}：", *(f"代报 {defuse(one)}" for one in homes[:MOST])))
