"""Messages worked in one transaction come to what each does alone: what waits to be written is seen."""

import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from handlers.context import Desk
from nlp.categories import load_categories
from nlp.reader import Reader
from storage.columns import metadata
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import GROUP, OTHER_GROUP, Stage
from tests.servers.databases import CHAIN_KEY

MESSAGES = 24
PEOPLE = (
    *("LiDaye", "ZhangAyi", "HuJing", "SunNainai", "XiaoLin", "YangLiu", "NewNeighbour"),
    *("LiuShifu", "HaoShifu", "WangFang", "ZhaoMin", "LiShuji"),
)
TROUBLES = """
3号楼2单元楼道灯不亮 5号楼下水道堵了 电梯按键失灵了 东边楼道灯也不亮 3号楼停水了 厨房漏水，水都流到客厅了
5号楼电梯困人了 垃圾没人清 门禁坏了 楼上天天半夜放音乐 2号楼暖气不热 井盖没了 还没人来修灯 路灯一直闪
"""
ANSWERS = """
我家也是 还没人来 又坏了 谢谢 好的 是 不是 1 2 我住3号楼2单元501 我的事 我的活 在家 下午过去
有什么要我定的 今天多少件 收到 收到# 到了# 办完了#
退单#不归我们 满意# 不满意#又坏了 查# 催一下# 撤回# 补充#在三层 转给刘师傅# 上报# 合并#和1
暂缓#到下周一等配件 删除原话# 请假明天到后天
"""
BY_CHANCE = frozenset({"salt", "digest", "link", "head", "claimed_by"})

Said = Sequence[tuple[str, str, str]]  # who, what, where


@pytest.mark.parametrize("seed", range(12))
def test_what_an_earlier_message_wrote_is_seen_by_the_next_of_its_batch(
    settled: Path, tmp_path: Path, reader: Reader, seed: int
) -> None:
    said = _talk(random.Random(seed))  # noqa: S311 - a story that can be told again
    each, at_once = (
        _told(_stage(_copied(settled, tmp_path / str(batch)), reader), said, batch) for batch in (1, MESSAGES)
    )
    assert at_once == each


def _talk(dice: random.Random) -> Said:
    return [
        (
            dice.choice(PEOPLE),
            dice.choice(dice.choice((TROUBLES, ANSWERS)).split()).replace("#", f" {dice.randint(1, 5)} "),
            dice.choice((GROUP, GROUP, OTHER_GROUP, "")),
        )
        for _ in range(MESSAGES)
    ]


def _copied(path: Path, to: Path) -> Path:
    return Path(shutil.copy(path, to))


def _stage(path: Path, reader: Reader) -> Stage:
    database = Database(f"sqlite:///{path}", CHAIN_KEY)
    desk = Desk(bot_name="说事", categories=load_categories(), has_app=True)
    return Stage(database=database, reader=reader, desk=desk, has_postman=False)


def _told(stage: Stage, said: Said, batch: int) -> dict[str, list[Any]]:
    """All that stands in the database when everybody was heard, so many in a transaction."""
    for first in range(0, len(said), batch):

        def hear(uow: UnitOfWork, part: Said = said[first : first + batch]) -> None:
            for who, words, where in part:
                stage.say_in(uow, who, words, where)

        stage.database.write(hear)
    with stage.database.writing.connect() as connection:
        rows = {
            table.name: sorted(map(str, connection.execute(select(*kept))))
            for table in metadata.sorted_tables
            if (kept := [column for column in table.columns if column.name not in BY_CHANCE])
        }
    stage.database.close()
    return rows
