"""What is nobody's business in a group: illness, debts, quarrels at home, and who the private people are."""

import re
from collections.abc import Iterable

MATTER = "〔私事〕"
SOMEBODY = "居民"

_KIN = (
    "老公|老婆|丈夫|妻子|媳妇|女婿|婆婆|公公|岳父|岳母|丈母娘|老丈人|儿子|女儿|闺女|孙子|孙女|我爸|我妈|爸爸|妈妈|父亲|母亲|爷爷|奶奶|"
    "姥姥|姥爷|外公|外婆|老头子|老伴|老太太|两口子|小两口|夫妻|婆媳|父子|母子|母女|父女|兄弟|姐妹|家里人|前夫|前妻"
)
_ILLNESS = (
    "糖尿病|高血压|高血脂|心脏病|冠心病|心梗|脑梗|脑血栓|脑出血|(?<!集)(?<!空)中风(?!险|筝|格)|偏瘫|半身不遂|卧床|瘫在|"
    "(?<!系统)(?<!交通)(?<!网络)(?<!电梯)(?<!设备)瘫痪|癌|肿瘤|白血病|化疗|放疗|透析|尿毒症|肾病|肾衰|肝炎|乙肝|丙肝|肝硬化|肺结核|"
    "结核病|艾滋|HIV|梅毒|淋病|性病|癫痫|羊癫疯|羊角风|哮喘|抑郁|焦虑症|躁郁|精神病|精神分裂|精神障碍|精神(?:不正常|有问题|失常)|神经病|"
    "痴呆|阿尔茨海默|帕金森|自闭症|多动症|脑瘫|唐氏|红斑狼疮|风湿病|痛风|失禁|尿不湿|导尿|褥疮|植物人|病危|病重|重病|大病|慢性病|绝症|"
    "住院(?!子|落|内|外|里)|出院(?!子|落|门|墙|口|内|外|里)|住进?了?医院|做了?个?手术|动手术|开刀|确诊|病历|诊断书|骨折|"
    "摔断了?(?:腿|胳膊|手|骨)|不孕|阳痿|更年期|白内障|青光眼|得了?病|有病|(?<![树木苗花草])生病|看病|犯病|发病|(?<![树木苗花草生])病了|"
    "发高?烧|心脏支架|起搏器|失眠|皮肤病|过敏|月经|妇科|发育迟缓|送医|休克"
)
_MEDICATION = (
    "胰岛素|降压药|降糖药|安眠药|抗抑郁|速效救心|止痛针|吗啡|靶向药|避孕药|吃药|服药|停药|没药了|断药|"
    "打针|输液|打点滴|吊瓶"
)
_DISABILITY = (
    "残疾(?!人?(?:车|停车|坡道|通道|卫生间|厕所|专用|设施|补贴|证|联|服务))|残障|聋哑|哑巴(?!了)|聋子|失明|"
    "盲人(?!道)|瞎子|瞎老|瞎眼|智障|弱智|傻子|截肢|"
    "瘸(?!腿椅)|坐轮椅|行动不便|生活不能自理"
)
_PREGNANCY = (
    "怀孕|孕妇|怀了?[二三]?胎|身孕|流产|堕胎|打胎|"
    "人流手术|保胎|待产(?!权|品)|早产|坐月子|(?<![投停量生])产后|试管婴儿|宫外孕|预产期|(?:刚|才)生(?:完|了)?(?:孩子|娃|二胎)|生完孩子"
)
_FAMILY = (
    "离婚|离异|分居|(?<![门窗户])出轨(?!道)|外遇|小三(?!轮|房|室|居|元)|二奶|婚外情|家暴|家庭暴力|抚养权|私生子|遗产|分家产|争家产|争房产|"
    "赡养|不孝|不养老|断绝关系|同性恋|未婚先孕|单亲|丧偶|守寡|寡妇|光棍|独居|空巢|厌学|辍学|再婚|二婚|改嫁|重婚|捉奸|虐待|打老婆|打孩子|打媳妇|打老人|打父母|"
    rf"(?:{_KIN})(?:(?!被)[^，。；！？,;!?\n]){{0,8}}"
    "(?:吵架|吵起来|吵翻|吵嘴|争吵|打架|打起来|打我|打人|打骂|动手|闹矛盾|闹翻|矛盾|不和|不管|赶出|跑了)"
)
_MONEY = (
    r"欠(?:了|着)?(?:人家|别人|亲戚|银行|朋友|一屁股)?(?:债|钱|款|赌债|贷款|房租|\d+万|[一二三四五六七八九十几百]+万)|"
    r"(?<!公司)(?<!物业)(?<!发商)欠(?:了|着|交|缴)?(?:好?几年|多年|半年|[一二两三]年|\d+年)?的?(?:物业|暖气|取暖|采暖|供暖|水电?|电|燃气)费|"
    "欠(?:了|着)?[^，。；！？,;!?\n]{0,5}(?:房租|租金)|交不起|还不起|还不上|借钱不还|高利贷|网贷|套路贷|催债|讨债|要债|躲债|负债|(?<!公司)(?<!发商)破产|失信|老赖|被执行人|赌债|赌博输|输光|"
    "吃低保|领低保|低保户|特困户|贫困户|失业|没收入|揭不开锅|工资多少"
)
_PAST = (
    "坐过?牢|蹲过?监狱|出狱|入狱|被拘留?|刑满|劳改|社区矫正|缓刑|前科|"
    "吸毒|戒毒|涉毒|卖淫|嫖|上访户|信访户|邪教|重点人员|管控对象"
)
_ABUSE = (
    "家暴|家庭暴力|虐待(?!动物|[猫狗])|打(?:老婆|媳妇|老公|孩子|小孩|老人|老娘|父母|爹妈)|"
    "往死里打|打得(?:满身|浑身|全身)|(?:不给|不让)(?:老人|孩子|爷爷|奶奶|老太太|老头)?(?:吃饭|饭吃)|关在家里?打"
)
_LEFT_ALONE = (
    "(?:孩子|小孩|娃娃?|宝宝)[^，。；！？,;!?\n]{0,3}(?:一个人|自己|独自|没人)[^，。；！？,;!?\n]{0,3}(?:在家|在屋|锁在|关在)|"
    "(?:孩子|小孩|娃娃?|宝宝)(?:们|在家|平时|放学|白天|也|都)?没人(?:管|带|看|照看|照顾)|"
    "留守儿童|困境儿童|孤儿|无人抚养"
)
_CRISIS = "自杀|轻生|寻短见|想不开|割腕|喝农药|上吊(?!顶|灯|篮|车|装|钩|机|扇|线|运)|自残"

_MATTERS = re.compile(
    f"{_ILLNESS}|{_MEDICATION}|{_DISABILITY}|{_PREGNANCY}|{_FAMILY}|{_MONEY}|{_PAST}|{_CRISIS}|{_ABUSE}|{_LEFT_ALONE}",
    re.IGNORECASE,
)
_BEATEN = re.compile(_ABUSE)
_MYSELF = re.compile("[打揍掐踹砍杀]死?我")
_CLAUSE = re.compile(r"[^，。；！？,;!?\n、（）()…]+")
_HEAD = re.compile(r"^\s*(?:【[^】]*】)?(?:[^：:\n]{1,12}[：:])?")
_REPEATED = re.compile(rf"{MATTER}(?:[，,、；;]?{MATTER})+")
_EXAMPLE = 10  # characters
_GAPS = re.compile(r"[\s·.\-_*~]+")

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范"
    "方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍"
    "韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁甘景单包宁柏"
)
_TITLED = re.compile(
    rf"[{_SURNAMES}](?:大爷|大妈|大娘|大婶|大叔|大伯|大姐|大哥|大嫂|奶奶|爷爷|阿姨|叔叔|伯伯|婆婆|姥姥|老太太|老太|老头|老汉|"
    r"女士|先生|小姐|太太|老爷子|老师(?!傅)|某某?|氏(?=[的，。]|$))"
)
_INTRODUCED = re.compile(
    r"((?:业主|住户|租户|租客|房客|房东|户主|患者|病人|当事人|报修人|联系人|我叫|姓名|名叫)"
    r"(?:叫|是|为)?[：: ]{0,2})"
    rf"([{_SURNAMES}])(?!方|面|便|全|贴|常|时|重|年|表|于|求|何|都|要|是|在|有|说|也|的|家|女|先|师|主|书|经|工|队|所)"
    r"[一-龥](?!便|全|面|时|年|重)[一-龥]?(?=[的说家在不没让，。、；！？,;!?\s（(0-9１-９]|$|来电|反映|本人)"
)


def hide_matters(text: str) -> str:
    """Every clause that tells of such a matter, replaced; the number it begins with stays."""
    if not _MATTERS.search(_GAPS.sub("", text)):
        return text
    return _REPEATED.sub(MATTER, _CLAUSE.sub(_judged, text))


def tells_matter(text: str) -> bool:
    """Whether the words touch somebody's private matters."""
    return _MATTERS.search(_GAPS.sub("", text)) is not None


def tells_abuse(text: str) -> bool:
    """Whether the words tell that somebody is beaten or starved at home."""
    return _BEATEN.search(_GAPS.sub("", text)) is not None


def tells_of_oneself(text: str) -> bool:
    """Whether in words of violence the speaker is who is beaten; elsewhere 打我 is a telephone, or a twig."""
    return _MYSELF.search(_GAPS.sub("", text)) is not None


def _judged(clause: re.Match[str]) -> str:
    words = clause.group()
    if not _MATTERS.search(_GAPS.sub("", words)):
        return words
    head = _HEAD.match(words)
    kept = head.group() if head and not _MATTERS.search(head.group()) else ""
    return f"{kept}{MATTER}"


def calls_people(text: str) -> bool:
    """Whether somebody is called by name and title, or introduced."""
    return bool(_TITLED.search(text) or _INTRODUCED.search(text))


def hide_people(text: str, kept: str = "") -> str:
    """Neighbours called by name and title, and those who are introduced, become residents.

    `kept`: names of people at work; some of them are known as 王大姐.
    """
    text = _TITLED.sub(lambda found: found.group() if found.group() in kept else _resident(found), text)
    return _INTRODUCED.sub(rf"\g<1>{SOMEBODY}", text)


def _resident(found: re.Match[str]) -> str:
    """Our own help shows how to relay for 3号楼李大爷."""
    before = found.string[max(0, found.start() - _EXAMPLE) : found.start()]
    return found.group() if "代报" in before else SOMEBODY


def hide_names(text: str, names: Iterable[str], kept: str = "") -> str:
    """These names become residents, but for those that are part of words the house itself uses."""
    for name in sorted(names, key=len, reverse=True):
        if len(name) > 1 and name in text and name not in kept:
            text = text.replace(name, SOMEBODY)
    return text
