"""An issue that is not theirs goes back with its reason, and on to who solves it."""

from storage.models import Action, State
from tests.journeys.town import Town


async def test_a_hand_back_with_its_reason_and_a_reassignment(town: Town) -> None:
    group, worker, community = town.group(), town.person("刘师傅"), town.person("赵敏")
    await town.person("李长福").say(group, "@说事 3号楼2单元水管漏水")
    await town.hears(group, "刘师傅，接了就告诉您")
    await town.hears(worker, "【#1】")

    asked = await worker.say_private("退单")
    await town.hears(worker, "请带上原因", after=asked)
    assert town.issue().state is State.ASSIGNED

    given_back = await worker.say_private("退单 1 这是自来水公司的主管道,不归物业管")
    await town.hears(worker, "改派给", after=given_back)
    news = await town.hears(group, "改由")
    assert town.issue().owner_team == ""
    owner = town.sandbox.tenant.find_person(town.issue().owner)
    assert owner is not None
    assert owner.name in news.text
    job = await town.hears(town.person(owner.name), "刘师傅退单：这是自来水公司的主管道")
    assert job.card is not None
    assert "退单后先回社区" in "\n".join(town.page())

    passed_on = await community.say_private("转给供水 1")
    await town.hears(community, "改派给柳河供水服务队曹水生", after=passed_on)
    await town.hears(group, "改由柳河供水服务队曹水生办")
    await town.hears(town.person("曹水生"), "【滨河#1】")  # the team serves the whole street
    taken = await town.person("曹水生").say_private("收到")
    await town.hears(town.person("曹水生"), "您接单了", after=taken)
    await town.hears(group, "曹水生已受理")

    assert town.issue().owner_team == "T-GS"
    assert [step.action for step in town.steps()] == [
        Action.REPORT,
        Action.ASSIGN,
        Action.HAND_BACK,
        Action.ASSIGN,
        Action.REASSIGN,
        Action.ACCEPT,
    ]
    reasons = [step.note for step in town.steps() if step.action is Action.HAND_BACK]
    assert reasons == ["这是自来水公司的主管道,不归物业管"]


async def test_what_the_reader_does_not_understand_goes_to_the_community_to_be_sorted(town: Town) -> None:
    group, community = town.group(), town.person("赵敏")
    await town.person("李长福").say(group, "@说事 3号楼门口那个东西又不行了,老是没人管")
    await town.hears(group, "我没完全听懂，请赵敏看看该谁来办")
    await town.hears(community, "请分类")
    sorted_out = await community.say_private("改类 1 路灯")
    await town.hears(community, "【#1】改成", after=sorted_out)
    await town.hears(group, "改由")
    assert not town.issue().needs_category
    assert town.issue().category == "0202"
    assert town.issue().owner_team
