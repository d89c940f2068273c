"""A leak that four homes tell of in pieces, with photos: one issue, one call, and each home's own answer."""

from bot.sandbox.pictures import sample_photo
from storage.models import Action, State
from tests.journeys.town import ON_BOTH, Town, count

pytestmark = ON_BOTH


async def test_four_homes_and_their_pieces_are_one_job(town: Town) -> None:
    group, worker = town.group(), town.person("刘师傅")
    first, second, third, fourth = (town.person(name) for name in ("李长福", "张桂兰", "林晓雯", "赵磊"))
    await town.meets("刘师傅")

    said = await first.say(group, "@说事 3号楼2单元水管漏水，楼道都是水", photo=sample_photo())
    receipt = await town.hears(group, "【#1】已登记：水管漏水，3号楼2单元。", after=said)
    await first.say(group, "@说事 越来越大了，快来人吧")
    await second.say(group, "@说事 3号楼2单元楼道水管漏水，往下淌", photo=sample_photo(30))
    await town.hears(group, "一共2户", after=receipt)
    await third.say(group, "@说事 +1")
    await town.hears(group, "一共3户", after=receipt)
    await fourth.say(group, "@说事 我家也是", quote=receipt)
    await town.hears(group, "【#1】算上您家，一共4户", after=receipt)

    assert len(town.issues()) == 1
    issue = town.issue()
    assert (len(issue.co_reporters), len(issue.evidence)) == (3, 2)
    assert count(worker, "紧急") == 1  # the card of the one job
    assert count(group, "已登记") == 1

    await worker.say_private("办完了 1")
    done = await town.hears(group, "已办结", after=receipt)
    await first.say(group, "@说事 满意", quote=done)
    await town.hears(group, "谢谢您", after=done)
    assert town.issue().state is State.RESOLVED
    await second.say(group, "@说事 没修好，还在滴水", quote=done)
    await town.hears(group, "重新", after=done)
    assert town.issue().state is State.ASSIGNED
    joined = [step for step in town.steps() if step.action is Action.JOIN]
    assert [step.note for step in joined][:1] == ["3号楼2单元楼道水管漏水，往下淌"]
    await town.hears(worker, "请返工")
