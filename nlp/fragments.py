"""Messages that are only a place, only talk, or only a call for somebody: nothing to judge."""

import re

ONLY_PLACE = re.compile(
    r"(?:[A-Za-z]?\d{1,4}|[东西南北一二三四五六七八九十]{1,3}|[号楼栋幢座单元室门弄区期#\-,\s]"
    r"|(?:我们?|咱们?|俺们?)(?:这个?|那个?)?(?:家|楼|单元|小区)?[里上下]?的?)++"
)
ONLY_TALK = re.compile(
    r"(?:[你您大]家?好|(?:早上|上午|中午|下午|晚上)好|早安|晚安|在吗|有人吗|各位|邻居们?|大家"
    r"|[你您]?(?:听[见到]|看[见到])了?(?:没有?|吗|不)|谢谢[你您]?了?|多谢|感谢|收到|我?(?:知道|明白|了解|清楚|懂)了?|[好行嗯哦][的嘞]?|[啊呀啦哈,。!?~\s])+"
)
ONLY_CALL = re.compile(  # what it is about was said before, or will be
    r"(?:越来越(?:大|多|重|急|厉害)|快点?|赶[快紧]|马上|[急速]|[来找派叫]个?人|来|师傅|物业|帮帮?忙|管管"
    r"|[你您]们?|大家|[这那]个?|看+|瞧+|[啊呀吧了哦呢,。!?~\s])++"
)
