"""`shuoshi lexicon`: the words people taught the reader: look, propose, let go live, take back."""

from collections.abc import Callable
from typing import Annotated

import typer
from rich.progress import Progress

from bot.clock import utc_now
from bot.commands.console import LARGEST, TROUBLE, errors_console, fail, fail_without, operator
from bot.commands.ledger import find_issue
from bot.lexicon_gate import decide
from bot.lexicon_page import page, says
from bot.record_room import record_room
from bot.settings import load_settings
from handlers.rules.privacy import mask
from nlp.categories import Category, find_category, load_categories
from nlp.normalize import load_normalizer
from nlp.reader import Reader, load_reader
from storage.database import Database
from storage.errors import Conflict, NotFound
from storage.lexicon_entry import EntryStatus, LexiconEntry
from storage.models import Issue
from storage.unit_of_work import UnitOfWork

USUAL_WEIGHT = 6.0  # what most words of the lexicon that are sure of their category weigh
SHOWN = (EntryStatus.PROPOSED, EntryStatus.LIVE)

lexicon = typer.Typer(
    help="The words people taught the reader: look, propose, let go live, take back.",
    epilog="A bot that runs knows within ten seconds what went live; it need not be started again.",
    no_args_is_help=True,
)

Ids = Annotated[
    list[int], typer.Argument(metavar="ID...", max=LARGEST, help="As `shuoshi lexicon list` shows them.")
]


@lexicon.command("list")
def list_entries(
    status: Annotated[EntryStatus | None, typer.Option(help="Only these.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what was refused or taken back.")] = False,
) -> None:
    """List what waits and what is live: who taught which word, from which message, for which area.

    People propose by putting an issue right in chat (改类 37 供热, or 不是路灯,是楼道灯). Nothing they say
    changes the reader until it is accepted here.
    """
    with record_room(load_settings()) as database:
        found = database.read(lambda uow: uow.vocabulary.list_entries(status))
        found = [entry for entry in found if everything or status or entry.status in SHOWN]
        if found:
            typer.echo("\n".join(database.read(lambda uow: page(uow, found, load_categories()))))
        else:
            errors_console().print("The lexicon holds no such word.")
    if waiting := [str(entry.id) for entry in found if entry.status is EntryStatus.PROPOSED]:
        typer.echo(f"→ to let them go live: shuoshi lexicon accept {' '.join(waiting)}")


@lexicon.command()
def propose(
    word: Annotated[
        str, typer.Argument(metavar="WORD", help="The word as people say it, two characters or more: 铁疙瘩.")
    ],
    code: Annotated[str, typer.Option(help="What it speaks for: a category's code or name.")],
    weight: Annotated[
        float, typer.Option(min=-10, max=10, help="How loudly, 1 to 10; negative: against it.")
    ] = USUAL_WEIGHT,
    area: Annotated[str, typer.Option(help="Only for what is said in this area: its code.")] = "",
    words: Annotated[str, typer.Option(help="A message that was misread for want of it.")] = "",
    issue: Annotated[str, typer.Option(help="The issue whose words were misread: CODE#37.")] = "",
) -> None:
    """Propose a word in your own name; it changes nothing until it is accepted.

    With a message (--words, or the one of --issue) `accept` also proves that the word makes it understood.
    """
    category, word = _category(code), _as_met(word, weight)
    with record_room(load_settings()) as database:
        about = database.read(lambda uow: _context(uow, area, issue))
        draft = LexiconEntry(
            word=word,
            code=category.code,
            weight=weight,
            area=area,
            author=operator(),
            issue=about.id if about else 0,
            evidence=mask(words or (about.words if about else "")),
            proposed_at=utc_now(),
        )
        entry, is_new = database.write(lambda uow: uow.vocabulary.propose(draft))
    if not is_new:
        fail(f"That is entry {entry.id} already, and it is {entry.status}.", "see shuoshi lexicon list")
    typer.echo(f"Entry {entry.id} waits: {says(entry, load_categories())}.")
    typer.echo(f"→ to let it go live: shuoshi lexicon accept {entry.id}")


@lexicon.command()
def accept(ids: Ids) -> None:
    """Try each word on the regression set, and let it go live when nothing is lost.

    A word that makes the reader misread what it reads right today, or that does not help with the very
    message it was taught from, is refused, and the messages are named. Exit code 1 when any did not go live.
    """
    settings = load_settings()
    with record_room(settings) as database:
        with errors_console().status("loading the reader"):
            reader = load_reader(settings.var_dir / "cache")
        _each(ids, lambda entry_id: _accept(database, reader, entry_id))


@lexicon.command()
def revert(ids: Ids) -> None:
    """Take words back: the reader forgets them, the list keeps who taught them and who took them back.

    A word that still waits is refused without a trial. Exit code 1 when any could not be taken back.
    """
    with record_room(load_settings()) as database:
        _each(ids, lambda entry_id: database.write(lambda uow: _revert(uow, entry_id)))


def _as_met(word: str, weight: float) -> str:
    """The word as it will be met in a message."""
    word = load_normalizer().clean(word)
    if abs(weight) < 1 or len(word.split()) != 1:
        fail("A word has no spaces, and weighs 1 to 10 or -1 to -10.", "see shuoshi lexicon propose --help")
    if len(word) == 1:
        fail(
            f"One character is no word to the reader: {word}.", "write it with its neighbour, 铁疙瘩 or 灯坏"
        )
    return word


def _category(words: str) -> Category:
    named = words.strip()
    found = load_categories().get(named) or (None if named.isdigit() else find_category(named))
    if found is None:
        fail(f"There is no category {words}.", "write a code like 0301 or a name of nlp/data/categories.tsv")
    return found


def _context(uow: UnitOfWork, area: str, issue: str) -> Issue | None:
    if area and uow.directory.find_area(area) is None:
        fail_without(area)
    return find_issue(uow, issue) if issue else None


def _each(ids: list[int], work: Callable[[int], bool]) -> None:
    """Every id in its turn, whatever became of the others; then when it counts, and the exit code."""
    done = []
    for entry_id in dict.fromkeys(ids):
        try:
            done.append(work(entry_id))
        except (Conflict, NotFound) as error:
            typer.echo(f"{error}\n→ see shuoshi lexicon list --all", err=True)
            done.append(False)
    if any(done):
        typer.echo("Running bots pick it up within ten seconds.")
    if not all(done):
        raise typer.Exit(TROUBLE)


def _accept(database: Database, reader: Reader, entry_id: int) -> bool:
    with Progress(console=errors_console()) as bar:

        def show(done: int, total: int) -> None:
            task = bar.task_ids[0] if bar.task_ids else bar.add_task(f"trying entry {entry_id}")
            bar.update(task, completed=done, total=total)

        entry, trial = decide(database, reader, entry_id, operator(), show)
    if trial.passed:
        typer.echo(f"Entry {entry_id} is live, version {entry.version}: {says(entry, load_categories())}.")
        return True
    typer.echo(f"Entry {entry_id} is refused; {entry.reason}.", err=True)
    for lost in trial.lost:
        typer.echo(f"  {lost}", err=True)
    return False


def _revert(uow: UnitOfWork, entry_id: int) -> bool:
    entry = uow.vocabulary.get(entry_id)
    if entry.status is EntryStatus.PROPOSED:
        uow.vocabulary.refuse(entry_id, "taken back before it was live", operator(), utc_now())
        typer.echo(f"Entry {entry_id} waits no more: {says(entry, load_categories())}.")
        return True
    kept = uow.vocabulary.revert(entry_id, operator(), utc_now())
    typer.echo(
        f"Entry {entry_id} is taken back, version {kept.reverted_version}: {says(kept, load_categories())}."
    )
    return True
