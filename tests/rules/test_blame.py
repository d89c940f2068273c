"""Whom words complain of: somebody at work here, by role, by name, or a company; and nobody else."""

import pytest

from handlers.rules.blame import Blame, blamed, complains_of_role
from storage.models import Role

NAMES = ("王芳", "刘师傅", "滨河物业服务队")
LEADER = Blame(roles=(Role.BUILDING_LEADER,))
SECRETARY = Blame(roles=(Role.SECRETARY,))
GRID = Blame(roles=(Role.GRID_WORKER,))
COMMUNITY = Blame(roles=(Role.COMMUNITY_WORKER, Role.SECRETARY))
COMPANY = Blame(kind="物业")


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("书记态度差", SECRETARY),
        ("书记态度可凶了", SECRETARY),
        ("投诉书记，收了物业的好处", SECRETARY),
        ("社区书记偏袒物业，不给我们办事", SECRETARY),
        ("我们3号楼楼长，态度特别差", LEADER),
        ("楼长对居民态度很不好", LEADER),
        ("被楼长骂了一顿", LEADER),
        ("楼长把我的事到处说", LEADER),
        ("楼长摸我女儿", LEADER),
        ("楼长为难我", LEADER),
        ("楼长训我", LEADER),
        ("楼长动手推我", LEADER),
        ("楼长偷我快递", LEADER),
        ("楼长太霸道了", LEADER),
        ("那个楼长说话难听，冲我嚷嚷", LEADER),
        ("书记性骚扰女职工", SECRETARY),
        ("投诉3号楼楼长", LEADER),
        ("去找楼长，他不管", LEADER),
        ("网格员从来不上门，登记都是假的", GRID),
        ("打电话给网格员不接", GRID),
        ("居委会推来推去不办事", COMMUNITY),
        ("我要投诉社区", COMMUNITY),
        ("社区不作为", COMMUNITY),
        ("跟书记反映物业不管", COMPANY),
        ("感谢书记，物业态度差", COMPANY),
        ("保安骂人", COMPANY),
        ("供热公司态度差", Blame(kind="供热")),
        ("楼门长王芳骂人", Blame(name="王芳")),
        ("刘师傅修完水管要小费", Blame(name="刘师傅")),
        ("滨河物业服务队乱收钱", Blame(name="滨河物业服务队")),
    ],
)
def test_whoever_did_it_is_blamed(words: str, whom: Blame) -> None:
    assert blamed(words, NAMES) == (whom,)


@pytest.mark.parametrize(
    "words",
    [
        "书记您好，3号楼2单元灯不亮",
        "书记，楼上骂我",
        "楼长好，麻烦看看3号楼漏水，楼上态度差",
        "请书记管管楼上骂人的",
        "我这个楼长天天挨骂",
        "楼长被人骂了",
        "有人骂楼长",
        "网格员态度没得说",
        "谢谢书记",
        "社区管不管",
        "社区来调解下，楼上骂人",
        "我腿断了，社区能帮忙做饭，残疾证办不办得下来",
        "没动手，社区来说和一下",
        "楼上老公天天打老婆",
        "王芳阿姨，楼上漏水",
        "水管漏了打电话没人接",
        "有骗子冒充社区骗人",
        "自称网格员的人骗我钱",
        "书记从不推诿",
        "网格员负责，不敷衍",
        "楼长没有骂人",
        "保安不打人",
        "3号楼电梯坏了，投诉到街道了也没修",
        "我投诉给网格员了，路灯还是黑的",
        "投诉电话打到社区",
        "投诉社区门口的摊贩占道",
        "投诉楼长家楼上噪音",
        "楼长，有人偷我快递",
        "刘师傅动手修好了",
        "电梯修不好，楼长也很为难",
        "楼长组织培训居民用灭火器",
        "楼长门口烧纸呛人",
        "网格员打我电话我没接到",
        "楼长家燃气泄露",
        "书记作风扎实",
        "楼长家被偷了",
        "保安亭旁边有人嚷嚷",
        "",
    ],
)
def test_who_is_asked_thanked_or_hurt_is_not_blamed(words: str) -> None:
    assert blamed(words, NAMES) == ()


@pytest.mark.parametrize(
    ("words", "complains"),
    [
        ("书记天天喝酒打麻将", True),
        ("我要反映书记作风问题", True),
        ("楼长还没来过", False),
        ("物业骂人", False),
        ("书记今天在吗", False),
    ],
)
def test_only_how_somebody_behaved_makes_a_complaint_of_talk(words: str, complains: bool) -> None:
    assert complains_of_role(words) is complains
