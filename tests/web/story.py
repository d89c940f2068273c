"""Some days of the practice community, told at the desk, so that its pages have something to show."""

import io
from pathlib import Path

from PIL import Image, ImageDraw

from bot.media_files import MediaFolder
from storage.unit_of_work import UnitOfWork
from tests.bot.kept_photos import keep_file
from tests.handlers.stage import GROUP, Stage

STEWARD, WATER, HEAT, SECRETARY, WORKER = "LiuShifu", "ShuiGong", "ReGong", "LiShuji", "ZhaoMin"


def draw_photo(*, is_lit: bool, size: tuple[int, int] = (960, 720)) -> bytes:
    """A stairwell whose lamp is out, or lit."""
    wall, floor, lamp = ("#efe6c8", "#b8ad8a", "#fffbe0") if is_lit else ("#3b3d45", "#2a2b30", "#55575f")
    image = Image.new("RGB", size, wall)
    pen = ImageDraw.Draw(image)
    wide, high = size
    for step in range(7):
        left, top = wide * 0.1 + step * wide * 0.09, high * 0.9 - step * high * 0.08
        pen.rectangle((left, top, wide, high), fill=floor, outline=wall, width=3)
    pen.line((wide * 0.5, 0, wide * 0.5, high * 0.12), fill="#222", width=6)
    pen.ellipse((wide * 0.45, high * 0.12, wide * 0.55, high * 0.26), fill=lamp, outline="#222", width=3)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def keep_photos(stage: Stage, number: int, folder: MediaFolder) -> None:
    """As if the photos of an issue had been fetched: the first shows a dark lamp, later ones a lit one."""

    def keep(uow: UnitOfWork) -> None:
        for position, media_id in enumerate(stage.issue(number).evidence):
            content = draw_photo(is_lit=position > 0)
            uow.media.keep(media_id, keep_file(folder, content), "image/jpeg", len(content))

    stage.database.write(keep)


def tell_days(stage: Stage, var: Path) -> None:
    """A lamp with photos, a leak, a cold radiator, a dispute, a dog, a deferred bench, thanks."""
    folder = MediaFolder(var / "media")
    stage.open_chats(STEWARD, WATER, HEAT, SECRETARY, WORKER)
    stage.say("LiDaye", "3号楼2单元楼道灯坏了，晚上黑得很", GROUP, photos=1)
    stage.later(minutes=4)
    stage.say(STEWARD, "收到 1")
    stage.later(minutes=40)
    stage.say(STEWARD, "办完了 1 换了声控灯", photos=1)
    keep_photos(stage, 1, folder)
    stage.later(minutes=20)
    stage.say("LiDaye", "满意 1", GROUP)
    stage.say(WORKER, "公示照片 1")
    stage.say("LiDaye", "谢谢刘师傅，修得真快", GROUP)
    stage.later(hours=3)
    stage.say("SunNainai", "2号楼1单元水管漏水了，一楼都是水", GROUP)
    stage.later(minutes=6)
    stage.say(STEWARD, "收到 2")
    stage.later(minutes=20)
    stage.say(STEWARD, "到了 2")
    stage.later(hours=2)
    stage.say(STEWARD, "修好了 2")
    stage.say("ZhangAyi", "3号楼的暖气一直不热，屋里才15度", GROUP)
    stage.later(minutes=7)
    stage.say(HEAT, "收到 3")
    stage.later(hours=20)
    stage.say("ZhaoLei", "楼上天天吵架，还把我家门口的东西扔了，邻里矛盾", GROUP)
    stage.say("HuJing", "小区里有人遛狗不牵绳", GROUP)
    stage.say("HuJing", "5号楼前的长椅坏了，坐不了人", GROUP)
    stage.later(minutes=9)
    stage.say(STEWARD, "收到 6")
    stage.say(STEWARD, "暂缓 6 到12月5日 等配件")
    stage.later(hours=1)
    stage.say("ZhaoLei", "1号楼楼下垃圾桶满了好几天", GROUP)
