"""A backup made while people go on talking, restored elsewhere: the ledger is the same to the letter."""

import asyncio
import filecmp
import json
from functools import partial
from pathlib import Path

from bot.record_room import record_room
from bot.sandbox.pictures import sample_photo
from bot.settings import Settings
from storage.models import Issue, Step
from storage.unit_of_work import UnitOfWork
from tests.journeys.terminal import Ended, Terminal
from tests.journeys.town import Town

LAMP = "@说事 3号楼2单元楼道灯不亮"


async def lived_in(town: Town) -> None:
    """One issue from words to a rating, with photos; one just reported."""
    group, resident, worker = town.group(), town.person("李长福"), town.person("刘师傅")
    await resident.say(group, f"{LAMP},电话13812345678", photo=sample_photo())
    await town.hears(worker, "【#1】")
    await worker.say_private("修好了", photo=sample_photo(30))
    asked = await town.hears(group, "已办结")
    await resident.say(group, "@说事 满意", quote=asked)
    await town.hears(group, "谢谢您，记下“满意", after=asked)
    said = await resident.say(group, "@说事 5号楼门口井盖坏了")
    await town.hears(group, "【#2】已登记", after=said)


async def ledger_of(terminal: Terminal, file: Path, **here: str) -> tuple[Ended, Path]:
    """What `verify` prints, and the export."""
    verified = await terminal.run("ledger", "verify", **here)
    exported = await terminal.run("ledger", "export", str(file), **here)
    assert exported.code == 0, exported.err
    return verified, file


def has_issue(number: int, uow: UnitOfWork) -> bool:
    return bool(uow.ledger.list_numbered(number))


def steps_of(issue: Issue, uow: UnitOfWork) -> list[Step]:
    return uow.ledger.list_steps(issue.id)


async def test_a_ledger_restored_on_either_database_is_the_same(
    town: Town, terminal: Terminal, empty_database_url: str, tmp_path: Path
) -> None:
    await lived_in(town)
    await town.sleep()
    here, there = {"VAR_DIR": str(town.settings.var_dir)}, {"VAR_DIR": str(tmp_path / "new")}
    there["DATABASE_URL"] = empty_database_url
    saved = await terminal.run("backup", str(tmp_path / "saved"), **here)
    assert saved.code == 0, saved.err
    assert "2 photos" in saved.out
    assert "key is in it" in saved.out

    restored = await terminal.run("restore", str(tmp_path / "saved"), **there)
    assert restored.code == 0, restored.err
    assert "2 photos" in restored.out
    before, table = await ledger_of(terminal, tmp_path / "before.csv", **here)
    after, same = await ledger_of(terminal, tmp_path / "after.csv", **there)
    assert after.code == 0
    assert after.out == before.out
    assert filecmp.cmp(same, table, shallow=False)
    photos = [[path.name for path in (Path(at["VAR_DIR"]) / "media").glob("*/*/*")] for at in (here, there)]
    assert sorted(photos[0]) == sorted(photos[1])


async def test_a_backup_made_while_people_talk_holds_a_whole_ledger_of_one_moment(
    town: Town, terminal: Terminal, empty_database_url: str, tmp_path: Path
) -> None:
    await lived_in(town)
    stopped = asyncio.Event()

    async def talk() -> None:
        number = 2
        while not stopped.is_set():
            number += 1
            await town.person("李长福").say(town.group(), "@说事 还有个事，3号楼门口有垃圾没人收")
            await town.written(partial(has_issue, number))

    talking = asyncio.create_task(talk())
    saved = await terminal.run("backup", str(tmp_path / "saved"), VAR_DIR=str(town.settings.var_dir))
    stopped.set()
    await talking
    assert saved.code == 0, saved.err
    there = {"VAR_DIR": str(tmp_path / "new"), "DATABASE_URL": empty_database_url}
    restored = await terminal.run("restore", str(tmp_path / "saved"), **there)
    assert restored.code == 0, restored.err

    settings = Settings(_env_file=None, var_dir=tmp_path / "new").replaced(database_url=empty_database_url)
    with record_room(settings) as records:
        assert records.read(lambda uow: uow.ledger.verify()) == []
        issues = records.read(lambda uow: uow.ledger.list_issues(limit=500))
        assert len(issues) >= 2
        for issue in issues:
            steps = records.read(partial(steps_of, issue))
            assert steps == town.steps(issue.number)[: len(steps)]
        manifest = json.loads((tmp_path / "saved" / "manifest.json").read_text(encoding="utf-8"))
        ends = manifest["records"]["chain_ends"]
        heads = records.read(lambda uow: uow.ledger.heads())
        assert [(end["community"], end["steps"], end["head"]) for end in ends] == heads
    await town.written(lambda uow: uow.inbox.counts().waiting == 0)
