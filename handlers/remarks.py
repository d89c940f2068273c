"""3让物业去吧, 没人在家: short words of those at work are of the work they have, no matter of their own."""

from dataclasses import replace

from handlers import assign, binding, hand_over, lookup, tell
from handlers.context import Scene
from handlers.digests import to_decide
from handlers.digests.weekly import communities_of
from handlers.errors import Unclear
from handlers.gather import seen
from handlers.likeness import is_spoken_of, plainly_meant
from handlers.presence import standing
from handlers.rules import lifecycle
from handlers.rules.blame import complains_of_role
from handlers.rules.calendar import day_of
from handlers.rules.permissions import is_at_work, may, oversees
from handlers.rules.sameness import PLAIN, SURE
from handlers.transition import parts_of
from handlers.typed.command import Command
from handlers.typed.readings import Said, readings_of
from handlers.typed.said_arrived import knocks_in_vain, tells_of_nobody
from handlers.typed.said_at_work import (
    asks_help,
    asks_of_all,
    awaited_in,
    is_fed_up,
    is_of_work,
    names_a_place,
    number_called,
    number_of,
    only_done,
    opens_with,
    sees_to_it,
    tells_done,
)
from handlers.typed.said_coming import plan_in
from handlers.typed.said_dates import find_date
from handlers.typed.said_done import is_fine, split_ended
from handlers.typed.said_guess import causes_found
from handlers.typed.said_handing import OF_THING, person_to_go, team_to_go
from handlers.typed.said_in_turn import split_in_turn
from handlers.typed.said_numbers import ENDS
from handlers.typed.said_too import asks_how, is_courtesy
from handlers.typed.said_troubles import troubles_in
from handlers.typed.said_urging import urges
from handlers.typed.verbs import Verb
from handlers.view import IssueView
from handlers.voices import more
from handlers.wording import again, answers, asking
from nlp.reading import Kind, Reading
from storage.models import Action, Door, Issue
from storage.spelling import is_among
from storage.states import UNFINISHED, WORKING

LIKELY = 0.8  # what is urgent is opened where it is read with so much: 电动车被人推走了
LONGEST = 24  # characters: longer words tell by themselves what they are about


def hear(scene: Scene, reading: Reading) -> str:
    """What came of them; empty where they tell a trouble, or are for somebody else to hear."""
    message = scene.message
    if message is None or not is_at_work(scene.actor) or _asks(message.text, reading):
        return ""
    words = message.text
    if done := hands_over(scene, words):
        return done
    if _oversees(scene) and not reading.danger:
        if urges(words) and not (number_of(words) or scene.quote or _at_hand(scene)):  # 怎么还没动静
            to_decide.asked(scene, Command(verb=Verb.TO_DECIDE))
            return Verb.TO_DECIDE.value
        if len(words) <= LONGEST and asks_of_all(words) and not complains_of_role(words):
            raise Unclear(asking.what_to_ask())  # 物业什么态度 is a complaint
    if told := _by_thing(scene, reading, words):
        return keep(scene, told, words, is_named=True)
    is_kind = is_courtesy(words) and not (is_of_work(words) and (reading.is_report or number_of(words)))
    is_long = len(words) > LONGEST and reading.kind is not Kind.FOLLOWUP
    return "" if is_long or is_kind else _short(scene, reading, words)


def hands_over(scene: Scene, words: str) -> str:
    """1让供电的去, of who may give it to others; from anybody else it is a remark."""
    said = next((one for one in readings_of(words) if _receiver(one)[1]), None)
    if said is None:
        return ""
    thing, to = _receiver(said)
    asked = Command(verb=Verb.REASSIGN, number=said.number, community=said.community, receiver=to)
    try:
        issue = binding.issue_of(scene, replace(asked, place=thing), Action.REASSIGN, again.hand_to(to))
    except Unclear as unclear:
        is_known = not thing or any(assign.choose_named(scene, one, to) for one in unclear.among)
        if _oversees(scene) and is_known:
            raise
        return ""
    chosen = may(Action.REASSIGN, parts_of(scene, issue)) and assign.choose_named(scene, issue, to)
    if not chosen or not assign.is_other(issue, chosen):
        return ""  # who has it already hears what was said
    hand_over.reassign(scene, replace(asked, issue=issue.id))
    return Verb.REASSIGN.value


def _receiver(said: Said) -> tuple[str, str]:
    """Of what they speak, and a team, or beside a number or a thing a person by name."""
    found = OF_THING.match(said.body)
    rest = said.body[found.end() if found else 0 :]
    to = team_to_go(rest) or (person_to_go(rest) if found or said.number is not None else "")
    return (found["thing"] if found else ""), to


def _oversees(scene: Scene) -> bool:
    """Whether they watch over others, and ask where nobody else reads it."""
    return not scene.in_group and oversees(scene.actor)


def _short(scene: Scene, reading: Reading, words: str) -> str:
    """By number or quote, else of the only one they have."""
    is_shut_out, found = _is_shut_out(scene, words), _found_in(scene, words)
    called = _called(scene, words)
    is_of_one = bool(called or number_of(words)) and is_of_work(words)
    tells = not (is_shut_out or (found and number_of(words))) and (
        tells_its_own(words, reading) if is_of_one else tells_trouble(words, reading)
    )
    alike = _alike(scene, reading)
    is_new = not (alike and is_of_work(words)) and (names_a_place(words) or split_in_turn(words))
    if tells and (reading.danger or is_new):
        return ""
    named = (_named(scene, words) or called) if not tells or number_of(words) else alike
    if named and asks_how(words):
        lookup.status(scene, Command(verb=Verb.LOOKUP, number=named.number, issue=named.id))
        return Verb.LOOKUP.value
    if named:
        return keep(scene, named, words)
    if asks_how(words) and not names_a_place(words) and (told := binding.told_of(scene)):
        lookup.listed(scene, told, is_other=False)
        return Verb.LOOKUP.value
    is_plain = is_shut_out or tells_of_nobody(words) or is_fine(words.strip(ENDS))
    is_more = bool(found) or reading.kind is Kind.FOLLOWUP
    is_more = is_more or (not scene.in_group and _names_theirs(scene, words))
    if tells or not (is_plain or is_more or reading.is_report or is_of_work(words)):
        return ""
    near = found or _plainly(words, _at_hand(scene) or _beside(scene, words, is_more=is_more))
    if len(near) == 1:
        return keep(scene, near[0], words)
    is_talk = scene.in_group and reading.kind is Kind.CHATTER and not is_plain
    if not reading.is_report and (is_talk or not near):
        return ""
    if not near and communities_of(scene):
        raise Unclear(asking.what_to_ask())
    raise Unclear(asking.which_remark([seen(scene, issue) for issue in near], words), near)


def _called(scene: Scene, words: str) -> Issue | None:
    """1号弄了一半, of who has #1 in hand."""
    number = number_called(words)
    mine = [one for one in standing.work_here(scene) if one.number == number] if number else []
    return mine[0] if len(mine) == 1 else None


def _is_shut_out(scene: Scene, words: str) -> bool:
    """敲门没人应 once more, of work that is about nobody in danger: a home where nobody is in."""
    work = standing.work_here(scene) if any(map(knocks_in_vain, _bodies(words))) else []
    return bool(work) and not any(one.danger or one.door is Door.CARE for one in work)


def _bodies(words: str) -> list[str]:
    """The words, with their number and without."""
    return [one.body.strip(ENDS) for one in readings_of(words)]


def _names_theirs(scene: Scene, words: str) -> bool:
    """线路检修 四点来电 sounds like talk, and is of the power cut they have, or were told of."""
    theirs = _at_hand(scene) or binding.told_of(scene)
    return any(is_spoken_of(one, words) for one in theirs)


def _found_in(scene: Scene, words: str) -> list[Issue]:
    """是用户自己家跳闸, 1线断: of what work they have such a thing is the cause."""
    said = [(one.number, causes_found(one.body, is_numbered=bool(one.number))) for one in readings_of(words)]
    number, causes = next((one for one in said if one[1]), (None, ()))
    work = standing.work_here(scene) if causes else []
    return [one for one in work if one.category.startswith(causes) and number in (None, one.number)]


def _by_thing(scene: Scene, reading: Reading, words: str) -> Issue | None:
    """电梯那个得叫维保的, of who has one lift in hand: the thing their words of work open with."""
    first = "" if scene.in_group or reading.danger or number_of(words) else opens_with(words)
    work = standing.work_here(scene) if first else []
    if len(work) < 2 and len(words) <= LONGEST:  # then whatever they say is of it
        return None
    found = plainly_meant(first, work)
    return found[0] if len(found) == 1 else None


def _asks(words: str, reading: Reading) -> bool:
    """Whether they ask how it goes; 2号那件居民不在家 tells it."""
    return reading.kind is Kind.QUERY and not (number_of(words) and is_of_work(words) and not asks_how(words))


def _alike(scene: Scene, reading: Reading) -> Issue | None:
    """灯泡换了还是不亮, of who works on the one lamp there is there: the trouble they were sent for."""
    near = [one for one in standing.work_here(scene) if one.category in reading.codes]
    is_there = near and set(reading.buildings) <= set(near[0].place.buildings)
    return near[0] if is_there and len(near) == 1 and reading.unit in ("", near[0].place.unit) else None


def tells_trouble(words: str, reading: Reading) -> bool:
    """Whether they tell of a trouble by themselves, whoever says them."""
    if tells_of_nobody(words) or (plan_in(words) and not reading.danger):
        return False
    is_vague = reading.confidence < PLAIN and is_of_work(words)
    if reading.danger or (reading.is_report and names_a_place(words) and not is_vague):
        return True
    if not reading.is_report or only_done(words) or sees_to_it(words):
        return False
    if any(troubles_in(one.code, words) for one in reading.matters if one.confidence >= SURE):
        return True
    least = PLAIN if reading.urgency == "normal" else LIKELY
    return reading.confidence >= least and not (is_of_work(words) or tells_done(words))


def tells_its_own(words: str, reading: Reading) -> bool:
    """Whether they name what is wrong: 2号下水道堵了，明天来看看 is a building."""
    is_plain = reading.is_report and reading.confidence >= PLAIN
    return bool(reading.danger) or is_plain or any(troubles_in(one.code, words) for one in reading.matters)


def _at_hand(scene: Scene) -> list[Issue]:
    """What they work on, and what they have said themselves and is not over."""
    work = standing.work_here(scene)
    own = scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
    return list({issue.id: issue for issue in (*work, *own)}.values())


def _beside(scene: Scene, words: str, *, is_more: bool) -> list[Issue]:
    """What others have and they were told of, where the words are news of it: 师傅说下午来."""
    is_news = tells_done(words) or ((is_more or is_of_work(words)) and not is_fed_up(words))
    return binding.told_of(scene) if is_news or tells_of_nobody(words) else []


def _named(scene: Scene, words: str) -> Issue | None:
    """The one that is quoted or numbered, where the speaker may know of it."""
    if scene.numbers_quoted:
        return binding.quoted_issue(scene, again.COMMENT)
    typed = number_of(words)
    found = binding.find_numbered(scene, typed.number, typed.community) if typed else None
    return found if found and found.state in UNFINISHED else None


def done_by_another(scene: Scene, command: Command) -> str:
    """换好了, of who was only told of the one matter: who has it hears it; empty where they have work."""
    is_named = command.number is not None or command.issue or scene.quote
    if command.verb is not Verb.RESOLVE or is_named or scene.message is None or _at_hand(scene):
        return ""
    told = _plainly(scene.message.text, binding.told_of(scene))
    if len(told) != 1:
        return ""
    kept = more.add(scene, told[0], scene.message.text)
    tell.answer(scene, answers.done_told(seen(scene, kept)), issue=kept)
    return "commented"


def _plainly(words: str, told: list[Issue]) -> list[Issue]:
    """Those of which the words speak, where they name a thing; else all of them."""
    return plainly_meant(words, told) or told


def keep(scene: Scene, issue: Issue, words: str, *, is_named: bool = False) -> str:
    """Written down, and passed on to who has it unless they said it; `is_named`: they named its thing."""
    kept = more.add(scene, issue, words)
    has_it = is_among(scene.actor.userid, (kept.worker,))
    view = seen(scene, kept)
    if may_end(scene, kept, words):
        raise Unclear(answers.done_or_not(view, is_told=not is_fine(words)), (kept,))
    text = _kept_for(scene, view, words, is_named=is_named) if has_it else answers.commented(view)
    tell.answer(scene, text, issue=kept)
    return "commented"


def may_end(scene: Scene, issue: Issue, words: str) -> bool:
    """1焊上了, 好了 of who has it and has not taken it: it may be all there was to do."""
    is_done = issue.state in WORKING and any(split_ended(body) or only_done(body) for body in _bodies(words))
    return is_done and is_among(scene.actor.userid, (issue.worker,))


def _kept_for(scene: Scene, view: IssueView, words: str, *, is_named: bool) -> str:
    """To who has it: with what their words call for."""
    thing = awaited_in(words)
    if thing and lifecycle.is_open_to(Action.DEFER, view.issue):
        today = day_of(scene.now)
        found = find_date(words, today)
        return answers.may_wait(view, thing, found[0] if found and found[0] > today else None)
    if asks_help(words):
        return answers.ways_of_help(view)
    if any(tells_of_nobody(body) or knocks_in_vain(body) for body in _bodies(words)):
        return answers.nobody_in(view)
    return answers.work_kept(view) if is_named else answers.remark_kept(view)
