"""A leak, from a resident's words to a satisfied rating."""

from bot.sandbox.pictures import sample_photo
from storage.models import Action, Score, State
from storage.trays import MediaStatus
from tests.journeys.town import ON_BOTH, Town, told

pytestmark = ON_BOTH


async def test_a_leak_goes_from_words_to_a_satisfied_rating(town: Town) -> None:
    group, resident, worker = town.group(), town.person("李长福"), town.person("刘师傅")

    said = await resident.say(group, "@说事 3号楼2单元501的水管漏水,水都流到楼道了", photo=sample_photo())
    receipt = await town.hears(group, "【#1】已登记", after=said)
    assert "3号楼2单元" in receipt.text
    assert "501" not in receipt.text
    assert "刘师傅" in receipt.text
    assert town.page()[0].startswith("【#1】 已派单(assigned)")
    assert "刘师傅" in town.page()[0]

    job = await town.hears(worker, "【#1】")
    await worker.click(job, "接单")
    await town.hears(group, "【#1】刘师傅已受理")
    assert town.page()[0].startswith("【#1】 已受理(accepted)")

    await worker.say_private("到了")
    await town.hears(group, "【#1】刘师傅已到场")
    await worker.say_private("修好了,换了接头", photo=sample_photo(30))
    asked = await town.hears(group, "已办结")
    assert "有照片" in asked.text
    assert town.page()[0].startswith("【#1】 已办结(resolved)")

    await resident.say(group, "@说事 满意,师傅来得快", quote=asked)
    await town.hears(group, "谢谢您，记下“满意", after=asked)

    issue = town.issue()
    assert issue.state is State.CLOSED
    assert [rating.score for rating in issue.ratings] == [Score.SATISFIED]
    assert [step.action for step in town.steps()][:5] == [
        Action.REPORT,
        Action.ASSIGN,
        Action.ACCEPT,
        Action.ARRIVE,
        Action.RESOLVE,
    ]
    assert town.page()[0].startswith("【#1】 已归档(closed)")
    assert all("501" not in words and "13900010101" not in words for words in told(group))
    await town.sleep()
    photos = town.records.read(lambda uow: [uow.media.get(number) for number in issue.evidence])
    assert [(photo.status, photo.mime) for photo in photos] == [(MediaStatus.KEPT, "image/png")] * 2


async def test_the_same_issue_in_the_1_to_1_chats_of_those_it_concerns(town: Town) -> None:
    resident, worker = town.person("张桂兰"), town.person("刘师傅")
    await resident.say_private("3号楼1单元楼道灯不亮了")
    await town.hears(resident, "【#1】已登记")
    job = await town.hears(worker, "【#1】")
    await worker.click(job, "接单")
    await town.hears(resident, "刘师傅已受理")
    await worker.say_private("办完了 1")
    card = await town.hears(resident, "您满意吗")
    await resident.click(card, "满意")
    await town.hears(resident, "谢谢您")
    assert town.issue().state is State.CLOSED
    assert told(town.group()) == []
