"""周报 and 月报 asked for in chat, after some days of the practice community."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.digests import monthly
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def days(stage: Stage) -> Stage:
    """One lamp mended and praised, one lift that nobody keeps and that waits for parts, one leak."""
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.later(minutes=5)
    stage.say("LiuShifu", "办完了 1 换了灯泡")
    stage.say("LiDaye", "满意 1", GROUP)
    stage.say("ZhangAyi", "3号楼电梯不动了", GROUP)
    for words in ("转给 王芳 2", "转给 物业 2", "转给 王芳 2", "转给 物业 2"):
        stage.say("ZhaoMin", words)
    stage.say(stage.issue(2).owner, "暂缓 2 到12月2日 等配件")
    stage.say("WangFang", "代报 3号楼李大爷：水管漏了")
    stage.say("ZhouHaitao", "督办 滨河#3 11月24日前书面答复")
    stage.now += timedelta(hours=1)
    return stage


def test_the_week_opens_with_what_is_to_be_decided_and_says_what_to_answer(days: Stage) -> None:
    lines = days.say("LiShuji", "周报 本周").splitlines()
    assert lines[0] == "滨河社区 2026-W47 周报（11月16日—11月22日），到11月20日 11:05为止"
    assert lines[1:3] == ["要您拿主意 1 件：", "【#2】电梯故障：转来转去没人接住，回“吹哨 2”"]
    assert "周初 0 件没办完，新来 3 件" in lines
    assert "办结 1 件，现在 2 件没办完（1 件没人接）" in lines
    assert "来路：群里或私聊 2、代报 1" in lines
    assert "满意 100%（1/1户）" in lines
    assert "答应的：#3 答复到11月24日、#2 暂缓到12月2日" in lines
    assert "难事下周到期：#3" in lines
    assert "看明细" not in lines[-1], "no browser reaches this desk"


def test_the_secretary_reads_what_homes_said_of_speed_and_attitude(days: Stage) -> None:
    assert "速度" not in days.say("LiShuji", "周报 本周"), "nobody has said anything of it yet"
    days.say("LiDaye", "满意 1，就是来得慢，师傅态度很好", GROUP)
    days.now += timedelta(minutes=1)
    assert "满意 100%（1/1户），速度差1，态度好1" in days.say("LiShuji", "周报 本周").splitlines()


def test_an_old_week_a_week_to_come_and_what_is_none(days: Stage) -> None:
    assert days.say("LiShuji", "周报").startswith("滨河社区 2026-W46 周报")
    assert days.say("LiShuji", "周报 上周").startswith("滨河社区 2026-W46 周报")
    assert days.say("LiShuji", "周报 2026W45").startswith("滨河社区 2026-W45 周报")
    assert days.say("LiShuji", "周报 2027-W01") == "2027-W01 这一周还没到。"
    assert "没认出“2026-W60”" in days.say("LiShuji", "周报 2026-W60")


@pytest.mark.parametrize("words", ["周报 45周", "周报 第45周", "周报45周", "45周周报", "第45周的周报"])
def test_a_week_said_without_its_year_was_taken_for_something_else(days: Stage, words: str) -> None:
    assert days.say("LiShuji", words).startswith("滨河社区 2026-W45 周报")
    assert days.say("LiShuji", words.replace("45", "60")).startswith("没认出")


def test_a_ledger_that_has_just_begun_calls_no_group_silent(days: Stage) -> None:
    assert "没人说事" not in days.say("LiShuji", "周报 本周")
    days.now += timedelta(days=21)
    days.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    days.now += timedelta(hours=1)
    assert "14 天没人说事：柳岸家园、铁路宿舍" in days.say("LiShuji", "周报 本周")


def test_the_month_is_for_who_supervises(days: Stage) -> None:
    page = days.say("ZhouHaitao", "月报 本月")
    assert page.startswith("柳河街道 2026-11 月报（到11月20日 11:05为止），1 个社区")
    assert page.endswith("新来不到 10 件的不排：滨河社区 3")
    assert "社区的请回“周报”" in days.say("LiShuji", "月报")
    assert "请回“月报”" in days.say("ZhouHaitao", "周报")
    assert days.say("ZhouHaitao", "月报 2027-01") == "2027-01 还没到。"


def test_a_group_need_not_read_who_is_late(days: Stage) -> None:
    assert "请在和我的单聊里说“周报”" in days.say("LiShuji", "周报", GROUP)
    assert "只给社区书记和社区工作者看" in days.say("LiDaye", "周报", GROUP)


def test_the_month_of_many_communities_is_counted_on_its_page(
    days: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(monthly, "MOST_AT_ONCE", 0)
    assert "请在工作台上看" in days.say("ZhouHaitao", "月报")
    days.desk = replace(days.desk, digest_link=lambda code, span, now: f"https://x.example/{code}/{span}")
    assert days.say("ZhouHaitao", "月报").endswith("社区多，看这里：https://x.example/QC-CD-LH/2026-10")
    assert days.say("ZhouHaitao", "月报 2027-01") == "2027-01 还没到。"
    assert days.say("LiShuji", "周报").endswith("看明细：https://x.example/BH/2026-W46")
    assert (
        days.say("LiShuji", "周报 2026-W20") == "2026-W20 过去好久了，看这里：https://x.example/BH/2026-W20"
    )


def test_who_else_is_late_was_a_bare_number_that_read_as_one_more_count(stage: Stage) -> None:
    for who, words in (
        ("LiDaye", "3号楼停水了"),
        ("ZhaoLei", "1号楼停电了"),
        ("HuJing", "5号楼暖气不热"),
        ("SunNainai", "2号楼楼道灯不亮"),
    ):
        stage.say(who, words, GROUP)
    stage.now += timedelta(hours=3)
    late = next(line for line in stage.say("LiShuji", "周报 本周").splitlines() if line.startswith("超时"))
    assert late.endswith("等 4 人")
