"""What people call the teams and roles they hand something to."""

from storage.models import Role

COMMUNITY_SOLVER = "社区"
COMMITTEE_SOLVER = "物委会"
KIND_WORDS = {
    word: kind
    for kind, words in {
        "物业": "物业公司 物业服务中心 物业处",
        "供热": "热力 热力公司 供热公司 供暖 供暖公司 暖气",
        "供水": "自来水 自来水公司 供水公司 水务 水务公司",
        "供电": "电力 电力公司 供电公司 供电所 电业局 国家电网",
        "燃气": "燃气公司 煤气 煤气公司 天然气 天然气公司",
        "执法": "城管 执法队 综合执法 城管执法 城管队",
        "民警": "派出所 警察 片警 社区民警 公安",
        "消防": "消防队 消防站 消防救援站",
        COMMITTEE_SOLVER: "物管会 物业管理委员会",
        COMMUNITY_SOLVER: "居委会 居委",
    }.items()
    for word in words.split()
}
ROLE_WORDS: dict[str, str] = {
    word: role
    for role, words in {
        Role.BUILDING_LEADER: "楼门长 楼长 门长 单元长 楼栋长",
        Role.GRID_WORKER: "网格员 网格 网格长",
        Role.PROPERTY_STEWARD: "管家 物管员 物业管家 楼管",
        Role.COMMUNITY_WORKER: "社工 社区工作者 社区干部 社区 居委会 居委",
        Role.SECRETARY: "书记 社区书记 物委会 物管会",
        Role.STREET_SUPERVISOR: "街道 街道办 办事处 街道督办",
        Role.DISTRICT_SUPERVISOR: "区里 区级 县里 区县",
    }.items()
    for word in words.split()
}
