"""What cannot be understood is answered with what would be."""

from handlers.message import MessageKind
from tests.handlers.stage import Stage


def test_a_voice_without_words_was_thanked_for_as_a_photo(stage: Stage) -> None:
    answer = stage.say("LiDaye", "", kind=MessageKind.VOICE)
    assert answer == "语音我听不懂，请打字说一句，或者请楼门长代您说。"


def test_a_file_or_video_stands_on_what_its_sender_works_on(stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", "wrBinHe01AaXq")
    stage.say("LiuShifu", "办完了 1")
    stage.say("LiuShifu", "", photos=1, kind=MessageKind.FILE)
    assert len(stage.issue(1).evidence) == 1
