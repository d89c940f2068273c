"""The house's own rules, held by the machine from the first commit."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from storage import states
from storage.models import State

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "nlp", "storage")
LONGEST = 300  # lines
BOUNDARIES = {
    "bot/dispatcher.py",
    "bot/delivery.py",
    "bot/scheduler.py",
    "storage/writer.py",  # carries the error to the caller's thread, which raises it
}
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


def offenders(paths: Iterable[Path], is_wrong: Callable[[Path], object]) -> list[str]:
    """The files that break a rule: one test a rule costs a hundredth of one test a file and rule."""
    return [f"{name_of(path)}: {wrong}" for path in paths if (wrong := is_wrong(path))]


def is_written_by_hand(path: Path) -> bool:
    return "migrations" not in path.parts


def public_definitions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    for node in tree.body:
        if isinstance(node, kinds) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                inner = (item for item in node.body if isinstance(item, kinds))
                yield from (item for item in inner if not item.name.startswith("_"))


def test_who_may_import_whom() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own tool
    assert found.returncode == 0, found.stdout


def test_a_file_is_short_and_says_what_it_is() -> None:
    assert offenders(MODULES, _strange_shape) == []


def _strange_shape(path: Path) -> str:
    text = text_of(path)
    if path.name == "__init__.py":
        return "an __init__.py stays empty" if text.strip() else ""
    if len(text.splitlines()) > LONGEST:
        return f"longer than {LONGEST} lines"
    is_told = ast.get_docstring(tree_of(path)) or not is_written_by_hand(path)
    return "" if is_told else "its docstring says what it is"


def test_everything_public_is_documented() -> None:
    assert offenders(filter(is_written_by_hand, MODULES), _undocumented) == []


def _undocumented(path: Path) -> list[str]:
    return [
        node.name
        for node in public_definitions(tree_of(path))
        if not ast.get_docstring(node) and not _is_stated_by_its_protocol(node)
    ]


def _is_stated_by_its_protocol(node: ast.AST) -> bool:
    """A member of a Protocol that is only `...` says all with its name and type."""
    body = getattr(node, "body", [])
    return len(body) == 1 and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)


def test_the_environment_is_read_in_the_settings_alone() -> None:
    others = (path for path in MODULES if name_of(path) != "bot/settings.py")
    assert offenders(others, _reads_of_the_environment) == []


def _reads_of_the_environment(path: Path) -> list[str]:
    return [
        ast.unparse(node)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    ]


def test_only_the_boundaries_catch_everything() -> None:
    others = (path for path in MODULES if name_of(path) not in BOUNDARIES)
    assert offenders(others, _broad_catches) == []


def _broad_catches(path: Path) -> list[int]:
    return [
        handler.lineno
        for handler in ast.walk(tree_of(path))
        if isinstance(handler, ast.ExceptHandler) and _swallows_everything(handler)
    ]


def _swallows_everything(handler: ast.ExceptHandler) -> bool:
    if any(isinstance(node, ast.Raise) for node in ast.walk(handler)):
        return False  # it only tidies up on the way out
    caught = handler.type
    return caught is None or (isinstance(caught, ast.Name) and caught.id in {"Exception", "BaseException"})


def test_no_import_is_for_types_only() -> None:
    assert offenders(MODULES, lambda path: "TYPE_CHECKING" in text_of(path)) == []


def test_nothing_happens_at_import() -> None:
    """No statement at module level but definitions, imports, constants and the guarded main."""
    # the command line registers its commands, nobody else
    others = (path for path in MODULES if is_written_by_hand(path) and name_of(path) != "bot/cli.py")
    assert offenders(others, _done_at_import) == []


def _done_at_import(path: Path) -> list[str]:
    allowed = (
        ast.Import,
        ast.ImportFrom,
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.Assign,
        ast.AnnAssign,
        ast.AugAssign,
    )
    return [
        ast.unparse(node)
        for node in tree_of(path).body
        if not isinstance(node, allowed)
        and not any(is_fine(node) for is_fine in (_is_docstring, _is_main, _is_import))
    ]


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_main(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "__name__ == '__main__'"


def _is_import(node: ast.stmt) -> bool:
    """An import that has to be quietened."""
    return isinstance(node, ast.With) and isinstance(node.body[-1], ast.Import | ast.ImportFrom)


def test_every_room_goes_by_one_clock() -> None:
    others = (path for path in MODULES if name_of(path) != "handlers/rules/calendar.py")
    assert offenders(others, lambda path: {"ZoneInfo", "timezone"} & set(_called(path))) == []


def _called(path: Path) -> Iterator[str]:
    calls = (node.func for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))
    yield from (call.id for call in calls if isinstance(call, ast.Name))


def test_a_set_of_states_that_has_a_name_is_called_by_it() -> None:
    others = (path for path in MODULES if name_of(path) != "storage/states.py")
    assert offenders(others, _sets_of_states) == []


def _sets_of_states(path: Path) -> list[str]:
    named = [found for found in vars(states).values() if isinstance(found, frozenset)]
    listed = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Set | ast.Tuple | ast.List))
    return [ast.unparse(node) for node in listed if _states_in(node) in named]


def _states_in(node: ast.Set | ast.Tuple | ast.List) -> frozenset[State | None]:
    words = [ast.unparse(one).removeprefix("State.").removeprefix("S.") for one in node.elts]
    return frozenset(State.__members__.get(word) for word in words)


def test_the_rooms_do_not_run_in_circles() -> None:
    """A module never reaches itself through what it imports."""
    imports = {_module(path): set(_imported(path)) for path in MODULES}
    for start, first in imports.items():
        seen: set[str] = set()
        waiting = list(first & imports.keys())
        while waiting:
            module = waiting.pop()
            assert module != start, f"{start} imports itself through {sorted(seen)}"
            if module not in seen:
                seen.add(module)
                waiting += imports[module] & imports.keys()


def _module(path: Path) -> str:
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


# Where Chinese stands that nobody is told: tables, readers, and what is typed, named or shown by others.
SAID_NOWHERE = (
    "handlers/wording/",  # where it is said
    "handlers/typed/",  # reads what people type
    "nlp/",  # reads what they mean
    "bot/sandbox/",  # speaks for the platform and its people, not for the bot
)
READERS = {
    "handlers/rules/blame.py": "patterns in pieces: who is blamed, and for what",
    "handlers/rules/addressed.py": "the titles by which a name is found",
    "handlers/rules/devices.py": "the table of devices, each with its name",
    "handlers/rules/disguise.py": "the signs in which a digit hides",
    "handlers/rules/outage.py": "the table of services, with the teams that may cut them",
    "handlers/rules/privacy.py": "how a building is named, and what stands where words were erased",
    "handlers/rules/private_matters.py": "what is nobody's business, and the marks that stand for it",
    "handlers/rules/shapes.py": "what is masked, and the marks that stand for it",
    "handlers/rules/receivers.py": "the table of how teams are called",
    "handlers/care/listing.py": "the titles by which a name is found",
    "handlers/outages/denial.py": "a pattern in pieces",
    "handlers/outages/inquiry.py": "a pattern in pieces",
    "handlers/rounds/patrol.py": "a pattern in pieces",
    "storage/spelling.py": "numerals as they are written",
    "bot/check.py": "English for the operator, with the platform's own words",
    "bot/house_check.py": "English for the operator, with words to be typed",
    "bot/settings.py": "English for the operator, with the platform's own words; the bot's name",
    "bot/cli.py": "the program's name",
    "bot/commands/lexicon.py": "an example of a word",
    "bot/wecom/app_xml.py": "a place on the map, as words to be read",
    "handlers/message.py": "the mark between what was said and what was quoted",
}
HAN = re.compile(r"[\u4e00-\u9fff]")
LOOKS_AT = {"startswith", "endswith", "removeprefix", "removesuffix", "strip", "split"}


def test_what_is_said_to_a_person_stands_in_wording() -> None:
    others = (path for path in MODULES if not name_of(path).startswith(SAID_NOWHERE))
    assert offenders((path for path in others if name_of(path) not in READERS), _sayings) == []


def test_who_is_excused_from_wording_still_needs_it() -> None:
    assert [name for name in READERS if not _sayings(ROOT / name)] == []


def _sayings(path: Path) -> list[str]:
    """The strings with Chinese in them that are neither documentation nor looked for in somebody's words."""
    read = {
        id(part) for node in ast.walk(tree_of(path)) for reads in _reads(node) for part in ast.walk(reads)
    }
    strings = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Constant))
    return [
        one.value
        for one in strings
        if isinstance(one.value, str) and HAN.search(one.value) and id(one) not in read
    ]


def _reads(node: ast.AST) -> Iterable[ast.AST]:
    """What of a node is documentation, or is compared with what somebody said."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return [node]
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    if isinstance(node, ast.Dict):
        return [key for key in node.keys if key]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        is_pattern = ast.unparse(node.func.value) == "re"
        return node.args if is_pattern or node.func.attr in LOOKS_AT else []
    return []
