"""`shuoshi lexicon` as an operator types it; the trial itself is the glasses' business."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import lexicon_gate
from bot.cli import app
from bot.commands import lexicon
from bot.record_room import record_room
from bot.setting_table import describe
from bot.settings import load_settings
from nlp.lexicon import Entry
from nlp.reader import Reader
from nlp.teach import Trial
from storage.database import Database
from storage.errors import StorageError
from storage.lexicon_entry import EntryStatus, LexiconEntry

Try = Callable[..., Trial]


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, var: Path, reader: Reader) -> None:
    for described in describe():
        monkeypatch.delenv(described.name, raising=False)
    monkeypatch.chdir(var.parent)
    monkeypatch.setattr(lexicon, "load_reader", lambda _: reader)
    monkeypatch.setattr(lexicon, "operator", lambda: "operator:root")


@pytest.fixture
def records() -> Iterator[Database]:
    with record_room(load_settings()) as database:
        yield database


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Entry, str, Sequence[tuple[str, str]]]]:
    """What was tried; 电梯 does harm, 白搭 does no good."""
    trials: list[tuple[Entry, str, Sequence[tuple[str, str]]]] = []

    def try_entry(
        _reader: Reader,
        entry: Entry,
        evidence: str,
        known: Sequence[tuple[str, str]],
        progress: Callable[[int, int], None],
    ) -> Trial:
        trials.append((entry, evidence, known))
        progress(1, 2)
        lost = ("3号楼电梯困人了",) if entry.word == "电梯" else ()
        return Trial(understood=entry.word != "白搭", lost=lost)

    monkeypatch.setattr(lexicon_gate, "try_entry", try_entry)
    return trials


def shuoshi(*words: str) -> Result:
    return CliRunner().invoke(app, ["lexicon", *words])


def propose(word: str, *more: str) -> Result:
    return shuoshi("propose", word, "--code", "0301", *more)


def entry(records: Database, entry_id: int = 1) -> LexiconEntry:
    return records.read(lambda uow: uow.vocabulary.get(entry_id))


def test_a_proposal_in_the_operators_own_name(records: Database) -> None:
    done = propose("铁疙瘩", "--area", "BH", "--weight", "8", "--words", "那铁疙瘩冰凉,电话13812345678")
    assert done.exit_code == 0
    assert "Entry 1 waits: 铁疙瘩 → 暖气不热 (0301)." in done.stdout
    assert "shuoshi lexicon accept 1" in done.stdout
    kept = entry(records)
    assert (kept.author, kept.area, kept.weight) == ("operator:root", "BH", 8.0)
    assert kept.evidence == "那铁疙瘩冰凉,电话〔电话〕"


def test_a_category_may_be_named(records: Database) -> None:
    assert shuoshi("propose", "长明眼", "--code", "照明损坏").exit_code == 0
    assert entry(records).code == "0202"


@pytest.mark.parametrize(("said", "kept"), [("鐵疙瘩", "铁疙瘩"), ("店梯门", "电梯门"), ("ＡＢ柜", "AB柜")])
def test_a_word_was_kept_in_a_writing_the_reader_never_meets(records: Database, said: str, kept: str) -> None:
    assert propose(said).exit_code == 0
    assert entry(records).word == kept


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("灯泡", "--code", "0999"), "no category 0999"),
        (("灯泡", "--code", "没有这类"), "no category 没有这类"),
        (("灯泡", "--code", "0202", "--area", "XX"), "no area XX"),
        (("灯泡", "--code", "0202", "--issue", "BH#9"), "no issue BH#9"),
        (("灯 泡", "--code", "0202"), "no spaces"),
        (("灯", "--code", "0202"), "One character is no word"),
        (("灯泡", "--code", "0202", "--weight", "0.5"), "weighs 1 to 10"),
    ],
)
def test_a_proposal_that_cannot_be_says_what_to_mend(
    records: Database, words: tuple[str, ...], said: str
) -> None:
    done = shuoshi("propose", *words)
    assert done.exit_code == 1
    assert said in done.stderr
    assert "→" in done.stderr
    assert records.read(lambda uow: uow.vocabulary.list_entries()) == []


def test_the_same_is_not_proposed_twice() -> None:
    propose("铁疙瘩")
    again = propose("铁疙瘩")
    assert again.exit_code == 1
    assert "entry 1 already" in again.stderr


def test_a_word_that_does_no_harm_goes_live(records: Database, tried: list[object]) -> None:
    propose("铁疙瘩", "--words", "那铁疙瘩冰凉")
    propose("凉疙瘩", "--words", "凉疙瘩还是凉")
    done = shuoshi("accept", "1", "2")
    assert done.exit_code == 0
    assert "Entry 1 is live, version 1: 铁疙瘩 → 暖气不热 (0301)." in done.stdout
    assert "Entry 2 is live, version 2" in done.stdout
    assert "pick it up within ten seconds" in done.stdout
    assert (entry(records).status, entry(records).decided_by) == (EntryStatus.LIVE, "operator:root")
    first, second = (Entry(word=word, code="0301", weight=6.0) for word in ("铁疙瘩", "凉疙瘩"))
    assert tried == [
        (first, "那铁疙瘩冰凉", []),
        (second, "凉疙瘩还是凉", [("那铁疙瘩冰凉", "0301")]),
    ]


@pytest.mark.parametrize(("word", "said"), [("电梯", "3号楼电梯困人了"), ("白搭", "still be misread")])
def test_a_word_that_does_harm_or_no_good_is_refused_with_the_reason(
    records: Database, tried: list[object], word: str, said: str
) -> None:
    propose(word)
    done = shuoshi("accept", "1")
    assert done.exit_code == 1
    assert "Entry 1 is refused" in done.stderr
    assert said in done.stderr
    assert "within ten seconds" not in done.stdout
    assert entry(records).status is EntryStatus.REFUSED
    assert records.read(lambda uow: uow.vocabulary.version()) == 0


def test_one_that_cannot_be_decided_does_not_stop_the_others(records: Database, tried: list[object]) -> None:
    propose("铁疙瘩")
    done = shuoshi("accept", "9", "1")
    assert done.exit_code == 1
    assert "there is no entry 9" in done.stderr
    assert entry(records).status is EntryStatus.LIVE
    assert "it does not wait" in shuoshi("accept", "1").stderr


def test_a_lexicon_that_changed_during_the_trial_is_tried_again(
    records: Database, tried: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    propose("铁疙瘩")
    propose("凉疙瘩")
    inner: Try = vars(lexicon_gate)["try_entry"]

    def meanwhile(*given: object) -> Trial:
        records.write(lambda uow: uow.vocabulary.go_live(2, "operator:li", entry(records).proposed_at))
        return inner(*given)

    monkeypatch.setattr(lexicon_gate, "try_entry", meanwhile)
    done = shuoshi("accept", "1")
    assert done.exit_code == 1
    assert "accept again" in done.stderr
    assert entry(records).status is EntryStatus.PROPOSED


def test_a_live_word_is_taken_back_and_a_waiting_one_refused(records: Database, tried: list[object]) -> None:
    propose("铁疙瘩")
    propose("凉疙瘩")
    shuoshi("accept", "1")
    done = shuoshi("revert", "1", "2")
    assert done.exit_code == 0
    assert "Entry 1 is taken back, version 2" in done.stdout
    assert "Entry 2 waits no more" in done.stdout
    assert [entry(records, number).status for number in (1, 2)] == [EntryStatus.REVERTED, EntryStatus.REFUSED]
    again = shuoshi("revert", "1", "9")
    assert again.exit_code == 1
    assert "entry 1 is reverted" in again.stderr
    assert "there is no entry 9" in again.stderr


def test_the_list_is_a_table_and_says_what_to_do_next(tried: list[object]) -> None:
    propose("铁疙瘩", "--area", "BH", "--words", "那铁疙瘩冰凉")
    propose("电梯")
    propose("凉疙瘩")
    shuoshi("accept", "1", "2")
    header, first, third, advice = shuoshi("list").stdout.splitlines()
    assert header.split() == ["id", "status", "says", "weight", "area", "author", "version", "taught", "from"]
    assert first.split() == [
        "1",
        "live",
        "铁疙瘩",
        "→",
        "暖气不热",
        "(0301)",
        "6",
        "BH",
        "operator:root",
        "1",
        "那铁疙瘩冰凉",
    ]
    assert "everywhere" in third
    assert advice == "→ to let them go live: shuoshi lexicon accept 3"
    assert "refused: messages" in shuoshi("list", "--all").stdout
    assert len(shuoshi("list", "--status", "refused").stdout.splitlines()) == 2


def test_an_empty_lexicon_says_so() -> None:
    done = shuoshi("list")
    assert done.exit_code == 0
    assert "no such word" in done.stderr


def test_the_check_mentions_what_waits() -> None:
    assert "0 wait to be decided" in CliRunner().invoke(app, ["check"]).stdout
    propose("铁疙瘩")
    said = CliRunner().invoke(app, ["check"]).stdout
    assert "ok    lexicon: 0 taught words are live, 1 wait to be decided" in said
    assert "→ look at them: shuoshi lexicon list" in said


@pytest.mark.parametrize("command", [(), ("list",), ("propose",), ("accept",), ("revert",)])
def test_every_help_is_worth_reading(command: tuple[str, ...]) -> None:
    done = shuoshi(*command, "--help")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) > 8


def read(text: str, *more: str) -> Result:
    return CliRunner().invoke(app, ["read", *more], input=f'{{"id": 1, "text": "{text}"}}\n')


def test_read_knows_what_is_live_where_it_is_said(tried: list[object]) -> None:
    propose("嘎啦子", "--area", "BH", "--weight", "10")
    shuoshi("accept", "1")
    assert '"0301"' not in read("小区院里的嘎啦子坏了,麻烦修一下").stdout
    assert '"0301"' not in read("小区院里的嘎啦子坏了,麻烦修一下", "--area", "QC").stdout
    assert '"0301"' in read("小区院里的嘎啦子坏了,麻烦修一下", "--area", "BH01").stdout


def test_read_makes_no_database_and_does_without_one_it_cannot_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUOSHI_VAR_DIR", str(tmp_path / "fresh"))
    assert read("3号楼电梯坏了").exit_code == 0
    assert not (tmp_path / "fresh" / "shuoshi.db").exists()

    def refuse(*_: object) -> None:
        raise StorageError("closed today")

    monkeypatch.setattr(Database, "read", refuse)
    monkeypatch.setenv("SHUOSHI_VAR_DIR", "var")
    done = read("3号楼电梯坏了")
    assert (done.exit_code, '"0502"' in done.stdout) == (0, True)
    assert "closed today" in done.stderr


def test_an_area_nobody_has_was_read_as_if_it_had_no_words_of_its_own() -> None:
    asked = read("灯坏了", "--area", "BH0l")
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert "The roster holds no area BH0l." in asked.stderr
