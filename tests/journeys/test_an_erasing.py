"""What a resident said is in no table and no file once the secretary has erased it; the work goes on."""

from bot.sandbox.pictures import sample_photo
from storage.models import State
from storage.trays import MediaStatus
from tests.journeys.town import ON_BOTH, Town
from tests.storage.test_erasing import all_words

SAID = "@说事 3号楼2单元501门口的楼道灯不亮了,找老李13912345678"
SECRETS = ("\n501\n", "501门口", "13912345678", "老李", "楼道灯不亮了")


@ON_BOTH
async def test_words_with_a_photo_are_erased_while_the_work_goes_on(town: Town) -> None:
    group, secretary = town.group(), town.person("李书记")
    await town.meets("李书记", "刘师傅")
    said = await town.person("李长福").say(group, SAID, photo=sample_photo())
    await town.hears(group, "【#1】", after=said)
    await town.hears(town.person("刘师傅"), "#1")
    (photo,) = town.issue().evidence
    await town.written(lambda uow: uow.media.get(photo).status is MediaStatus.KEPT)
    assert [secret for secret in SECRETS if secret not in all_words(town.records)] == []
    order = await secretary.say_private("删除原话 1 居民本人要求")
    await town.hears(secretary, "【#1】原话、照片、房号和电话都删了", after=order)
    await town.written(lambda uow: uow.media.get(photo).status is MediaStatus.ERASED)
    assert [path for path in town.settings.media_folder.rglob("*") if path.is_file()] == []
    left = all_words(town.records)
    assert [secret for secret in SECRETS if secret in left] == []
    done = await town.person("刘师傅").say_private("办完了 1")
    await town.hears(town.person("刘师傅"), "已办结", after=done)
    assert town.issue().state is State.RESOLVED
