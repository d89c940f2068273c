"""Who speaks for several homes in one line is asked for one line a home: two of three were lost."""

from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE

THREE = "代报三位老人：3号楼李大爷家灯不亮，2号楼孙奶奶家下水堵了，5号楼王大妈家暖气不热"


def opened(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9)))


def test_three_old_people_in_one_line_became_one_matter_of_one_of_them(stage: Stage) -> None:
    ask, *lines = stage.say("QianXiaojun", THREE).split("\n")
    assert ask == "3家的事，一家一条我才不会弄混，这条先没登记。请一条一条发："
    assert opened(stage) == 0
    assert ["已登记：照明损坏" in stage.say("QianXiaojun", line) for line in lines] == [True, False, False]
    assert opened(stage) == 3


def test_without_the_word_of_the_command_as_well(stage: Stage) -> None:
    told = stage.say("QianXiaojun", "3号楼李大爷说他家灯坏了，5号楼赵奶奶说她家没水，1号楼老赵说电梯响")
    assert told.startswith("3家的事")
    assert opened(stage) == 0


def test_a_group_reads_no_names_of_them(stage: Stage) -> None:
    told = stage.say("QianXiaojun", THREE, GROUP)
    assert told.startswith("3家的事")
    assert "大爷" not in told


def test_a_danger_among_them_is_not_kept_waiting(stage: Stage) -> None:
    told = stage.say("QianXiaojun", "代报 3号楼李大爷：灯不亮；2号楼孙奶奶：家里着火了")
    assert "119" in told
    assert opened(stage) == 2
