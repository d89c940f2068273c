-- A database as revision 0005 left it on SQLite, by sqlite3's .dump; times are UTC.
BEGIN TRANSACTION;
CREATE TABLE alarms (
	source TEXT NOT NULL, 
	event TEXT NOT NULL, 
	type TEXT NOT NULL, 
	device TEXT NOT NULL, 
	happened_at DATETIME, 
	received_at DATETIME NOT NULL, 
	issue_id INTEGER NOT NULL, 
	noted BOOLEAN NOT NULL, 
	CONSTRAINT pk_alarms PRIMARY KEY (source, event)
);
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE areas (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    parent TEXT NOT NULL,
    bare TEXT NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_areas PRIMARY KEY (code)
);
INSERT INTO "areas" VALUES('street','河东街道','street','','河东街道',0);
INSERT INTO "areas" VALUES('binhe','滨河社区','community','street','滨河社区',1);
INSERT INTO "areas" VALUES('binhe-1','滨河小区','compound','binhe','滨河小区',2);
INSERT INTO "areas" VALUES('binhe-1-3','3号楼','building','binhe-1','3',3);
CREATE TABLE backups (
	id INTEGER NOT NULL, 
	made_at DATETIME NOT NULL, 
	rows INTEGER NOT NULL, 
	CONSTRAINT pk_backups PRIMARY KEY (id)
);
CREATE TABLE care (
	person TEXT NOT NULL, 
	userid TEXT NOT NULL, 
	compound TEXT NOT NULL, 
	building TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	room TEXT NOT NULL, 
	called TEXT NOT NULL, 
	note TEXT NOT NULL, 
	relative TEXT NOT NULL, 
	minute INTEGER NOT NULL, 
	from_roster BOOLEAN NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_care PRIMARY KEY (person)
);
CREATE TABLE care_calls (
	person TEXT NOT NULL, 
	day TEXT NOT NULL, 
	asks INTEGER NOT NULL, 
	misses INTEGER NOT NULL, 
	asked_at DATETIME, 
	answer TEXT NOT NULL, 
	answered_at DATETIME, 
	issue_id INTEGER NOT NULL, 
	CONSTRAINT pk_care_calls PRIMARY KEY (person, day)
);
CREATE TABLE care_clocks (
	person TEXT NOT NULL, 
	next_at DATETIME NOT NULL, 
	CONSTRAINT pk_care_clocks PRIMARY KEY (person)
);
CREATE TABLE care_pauses (
	person TEXT NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	said_by TEXT NOT NULL, 
	said_at DATETIME NOT NULL, 
	CONSTRAINT pk_care_pauses PRIMARY KEY (person)
);
CREATE TABLE clocks (
	issue_id INTEGER NOT NULL, 
	community TEXT NOT NULL, 
	cycle INTEGER NOT NULL, 
	accepted_due DATETIME, 
	accepted_met DATETIME, 
	accepted_over INTEGER NOT NULL, 
	on_site_due DATETIME, 
	on_site_met DATETIME, 
	on_site_over INTEGER NOT NULL, 
	resolved_due DATETIME, 
	resolved_met DATETIME, 
	resolved_over INTEGER NOT NULL, 
	next_at DATETIME, 
	CONSTRAINT pk_clocks PRIMARY KEY (issue_id), 
	CONSTRAINT fk_clocks_issue_id FOREIGN KEY(issue_id) REFERENCES issues (id)
);
CREATE TABLE communities (
    code TEXT NOT NULL,
    last_number INTEGER NOT NULL,
    steps INTEGER NOT NULL,
    head TEXT NOT NULL,
    CONSTRAINT pk_communities PRIMARY KEY (code)
);
INSERT INTO "communities" VALUES('binhe',3,11,'02f3e516c3c03a08d109203c923c731af801129bc3e2a4e872b0d790ffc77c4d');
CREATE TABLE conversations (
    lane TEXT NOT NULL,
    surface TEXT NOT NULL,
    heard_at DATETIME NOT NULL,
    CONSTRAINT pk_conversations PRIMARY KEY (lane, surface)
);
INSERT INTO "conversations" VALUES('group:wrGroup','long','2026-11-21 02:00:00.000000');
INSERT INTO "conversations" VALUES('person:lina','app','2026-11-21 02:00:00.250000');
CREATE TABLE dead_targets (
    lane TEXT NOT NULL,
    sender TEXT NOT NULL,
    target_kind TEXT NOT NULL,
    target TEXT NOT NULL,
    reason TEXT NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_dead_targets PRIMARY KEY (lane, sender)
);
INSERT INTO "dead_targets" VALUES('group:wrGone','long','group','wrGone','the group is gone','2026-11-21 03:11:00.000000');
CREATE TABLE downtimes (
	id INTEGER NOT NULL, 
	start DATETIME NOT NULL, 
	"end" DATETIME NOT NULL, 
	CONSTRAINT pk_downtimes PRIMARY KEY (id)
);
CREATE TABLE "duties" (
	day TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	userid TEXT NOT NULL, 
	said_by TEXT NOT NULL, 
	said_at DATETIME NOT NULL, 
	from_minute INTEGER DEFAULT '0' NOT NULL, 
	until_minute INTEGER DEFAULT '1440' NOT NULL, 
	CONSTRAINT pk_duties PRIMARY KEY (day, unit, userid, from_minute)
);
INSERT INTO "duties" VALUES('2026-11-22','wuye','ZhaoLei','ZhaoLei','2026-11-21 02:00:00.000000',480,720);
CREATE TABLE forms (
	token TEXT NOT NULL, 
	userid TEXT NOT NULL, 
	compound TEXT NOT NULL, 
	source TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	answer TEXT NOT NULL, 
	acts INTEGER NOT NULL, 
	CONSTRAINT pk_forms PRIMARY KEY (token)
);
CREATE TABLE grants (
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    area TEXT NOT NULL,
    userid TEXT NOT NULL,
    is_resident BOOLEAN NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_grants PRIMARY KEY (person, role, area),
    CONSTRAINT fk_grants_area FOREIGN KEY(area) REFERENCES areas (code) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_grants_person FOREIGN KEY(person) REFERENCES people (person) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "grants" VALUES('lina','resident','binhe-1-3','LiNa',1,0);
INSERT INTO "grants" VALUES('zhaolei','community_worker','binhe','ZhaoLei',0,1);
CREATE TABLE heartbeat (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_heartbeat PRIMARY KEY (id)
);
CREATE TABLE homes (
    person TEXT NOT NULL,
    userid TEXT NOT NULL,
    compound TEXT NOT NULL,
    building TEXT NOT NULL,
    unit TEXT NOT NULL,
    room TEXT NOT NULL,
    declared_at DATETIME NOT NULL,
    CONSTRAINT pk_homes PRIMARY KEY (person)
);
INSERT INTO "homes" VALUES('lina','LiNa','binhe-1','binhe-1-3','2','501','2026-11-20 23:30:00.000000');
CREATE TABLE hot_spots (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	community TEXT NOT NULL, 
	compound TEXT NOT NULL, 
	buildings TEXT NOT NULL, 
	family TEXT NOT NULL, 
	issues TEXT NOT NULL, 
	homes INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	proposed_at DATETIME NOT NULL, 
	told TEXT NOT NULL, 
	answered_by TEXT NOT NULL, 
	answered_at DATETIME, 
	CONSTRAINT pk_hot_spots PRIMARY KEY (id), 
	CONSTRAINT uq_hot_spots_key UNIQUE ("key")
);
CREATE TABLE inbox (
    id INTEGER NOT NULL,
    surface TEXT NOT NULL,
    message_id TEXT NOT NULL,
    lane TEXT NOT NULL,
    payload TEXT NOT NULL,
    reply TEXT NOT NULL,
    received_at DATETIME NOT NULL,
    progress TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    finished_at DATETIME, claimed_by TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_inbox PRIMARY KEY (id),
    CONSTRAINT uq_inbox_surface_message_id UNIQUE (surface, message_id)
);
INSERT INTO "inbox" VALUES(1,'long','m1','group:wrGroup','{"msgid":"m1","aibotid":"aib1","chatid":"wrGroup","chattype":"group","from":{"userid":"LiNa"},"msgtype":"text","text":{"content":"@小事 三楼楼道漏水"}}','{"req_id":"req-m1","response_code":"","response_url":""}','2026-11-21 02:00:00.000000','done',0,'reported','','2026-11-21 02:00:00.000000','');
INSERT INTO "inbox" VALUES(2,'long','m2','group:wrGroup','{"msgid":"m2","aibotid":"aib1","chatid":"wrGroup","chattype":"group","from":{"userid":"LiNa"},"msgtype":"text","text":{"content":"@小事 电梯坏了"}}','{"req_id":"req-m2","response_code":"","response_url":""}','2026-11-21 02:01:00.000000','done',0,'reported','','2026-11-21 02:01:00.000000','');
INSERT INTO "inbox" VALUES(3,'long','m3','group:wrGroup','{"msgid":"m3","aibotid":"aib1","chatid":"wrGroup","chattype":"group","from":{"userid":"LiNa"},"msgtype":"text","text":{"content":"@小事 路灯不亮"}}','{"req_id":"req-m3","response_code":"","response_url":""}','2026-11-21 02:02:00.000000','waiting',0,'','',NULL,'');
INSERT INTO "inbox" VALUES(4,'long','m4','group:wrGroup','{"msgid":"m4","aibotid":"aib1","chatid":"wrGroup","chattype":"group","from":{"userid":"LiNa"},"msgtype":"text","text":{"content":"@小事 垃圾没人收"}}','{"req_id":"req-m4","response_code":"","response_url":""}','2026-11-21 02:03:00.000000','waiting',0,'','',NULL,'');
CREATE TABLE issue_people (
    person TEXT NOT NULL,
    part TEXT NOT NULL,
    issue_id INTEGER NOT NULL,
    unfinished BOOLEAN NOT NULL,
    CONSTRAINT pk_issue_people PRIMARY KEY (person, part, issue_id),
    CONSTRAINT fk_issue_people_issue_id FOREIGN KEY(issue_id) REFERENCES issues (id)
);
INSERT INTO "issue_people" VALUES('lina','said',1,1);
INSERT INTO "issue_people" VALUES('zhaolei','works',1,1);
INSERT INTO "issue_people" VALUES('lina','said',2,1);
INSERT INTO "issue_people" VALUES('zhaolei','works',2,1);
INSERT INTO "issue_people" VALUES('zhaolei','said',3,0);
INSERT INTO "issue_people" VALUES('zhaolei','works',3,0);
CREATE TABLE issues (
    id INTEGER NOT NULL,
    community TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    category TEXT NOT NULL,
    words TEXT NOT NULL,
    compound TEXT NOT NULL,
    building TEXT NOT NULL,
    unit TEXT NOT NULL,
    room TEXT NOT NULL,
    urgency TEXT NOT NULL,
    state TEXT NOT NULL,
    level TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    reporter TEXT NOT NULL,
    speaker TEXT NOT NULL,
    relayed_by TEXT NOT NULL,
    co_reporters TEXT NOT NULL,
    owner_team TEXT NOT NULL,
    owner TEXT NOT NULL,
    owner_role TEXT NOT NULL,
    copied TEXT NOT NULL,
    handler TEXT NOT NULL,
    why TEXT NOT NULL,
    confidence DOUBLE NOT NULL,
    needs_category BOOLEAN NOT NULL,
    danger TEXT NOT NULL,
    evidence TEXT NOT NULL,
    ratings TEXT NOT NULL,
    opened_at DATETIME NOT NULL,
    assigned_at DATETIME,
    accepted_at DATETIME,
    on_site_at DATETIME,
    resolved_at DATETIME,
    closed_at DATETIME,
    deferred_until DATETIME,
    closed_by_machine BOOLEAN NOT NULL,
    cycle INTEGER NOT NULL,
    reopened INTEGER NOT NULL,
    reminded INTEGER NOT NULL,
    photo_asked BOOLEAN NOT NULL,
    merged_into INTEGER NOT NULL,
    continues INTEGER NOT NULL,
    last_step INTEGER NOT NULL, door TEXT DEFAULT 'chat' NOT NULL, hands TEXT DEFAULT '[]' NOT NULL, policy INTEGER DEFAULT '0' NOT NULL, promised_in INTEGER DEFAULT '1' NOT NULL, pauses TEXT DEFAULT '[]' NOT NULL, missed TEXT DEFAULT '[]' NOT NULL, first_receiver TEXT DEFAULT '' NOT NULL, first_team TEXT DEFAULT '' NOT NULL, supervised_by TEXT DEFAULT '' NOT NULL, hops INTEGER DEFAULT '0' NOT NULL, returns INTEGER DEFAULT '0' NOT NULL, supervised INTEGER DEFAULT '0' NOT NULL, called TEXT DEFAULT '[]' NOT NULL, said_at DATETIME, promised_at DATETIME, acted_at DATETIME, cycle_at DATETIME, supervised_until DATETIME, flagged_at DATETIME, event_at DATETIME, held_back_at DATETIME, on_board TEXT DEFAULT '[]' NOT NULL,
    CONSTRAINT pk_issues PRIMARY KEY (id),
    CONSTRAINT fk_issues_community FOREIGN KEY(community) REFERENCES communities (code),
    CONSTRAINT uq_issues_community_number UNIQUE (community, number)
);
INSERT INTO "issues" VALUES(1,'binhe',1,'issue','0301','三楼楼道漏水','binhe-1','binhe-1-3','2','501','normal','accepted','building','wrGroup','LiNa','','','[]','wuye','ZhaoLei','team_member','[]','ZhaoLei','漏水归物业',1.0,0,'','[1]','[]','2026-11-21 02:00:00.000000','2026-11-21 02:00:00.000000','2026-11-21 02:05:00.000000',NULL,NULL,NULL,NULL,0,1,0,0,0,0,0,3,'chat','[]',0,1,'[]','[]','','','',0,0,0,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]');
INSERT INTO "issues" VALUES(2,'binhe',2,'issue','0302','电梯坏了','binhe-1','binhe-1-3','2','501','normal','deferred','building','wrGroup','LiNa','','','[]','wuye','ZhaoLei','team_member','[]','','漏水归物业',1.0,0,'','[]','[]','2026-11-21 02:01:00.000000','2026-11-21 02:01:00.000000',NULL,NULL,NULL,NULL,'2026-11-30 00:00:00.000000',0,1,0,0,0,0,0,3,'chat','[]',0,1,'[]','[]','','','',0,0,0,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]');
INSERT INTO "issues" VALUES(3,'binhe',3,'issue','0301','三楼楼道漏水,邻居说的','binhe-1','binhe-1-3','2','501','normal','closed','building','wrGroup','','王大爷','ZhaoLei','[]','wuye','ZhaoLei','team_member','[]','ZhaoLei','漏水归物业',1.0,0,'','[]','[{"at":"2026-11-21T03:10:00+00:00","score":"satisfied","userid":"ZhaoLei"}]','2026-11-21 02:02:00.000000','2026-11-21 02:02:00.000000',NULL,NULL,'2026-11-21 03:00:00.000000','2026-11-21 03:10:00.000000',NULL,1,1,0,0,0,0,0,5,'chat','[]',0,1,'[]','[]','','','',0,0,0,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]');
CREATE TABLE leaves (
	id INTEGER NOT NULL, 
	person TEXT NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	stand_in TEXT NOT NULL, 
	said_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	CONSTRAINT pk_leaves PRIMARY KEY (id)
);
CREATE TABLE lexicon_entries (
	id INTEGER NOT NULL, 
	word TEXT NOT NULL, 
	code TEXT NOT NULL, 
	weight DOUBLE NOT NULL, 
	area TEXT NOT NULL, 
	status TEXT NOT NULL, 
	author TEXT NOT NULL, 
	issue INTEGER NOT NULL, 
	evidence TEXT NOT NULL, 
	proposed_at DATETIME NOT NULL, 
	decided_by TEXT NOT NULL, 
	decided_at DATETIME, 
	version INTEGER NOT NULL, 
	reverted_by TEXT NOT NULL, 
	reverted_at DATETIME, 
	reverted_version INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_lexicon_entries PRIMARY KEY (id)
);
CREATE TABLE looks (
	id INTEGER NOT NULL, 
	issue_id INTEGER NOT NULL, 
	userid TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_looks PRIMARY KEY (id), 
	CONSTRAINT fk_looks_issue_id FOREIGN KEY(issue_id) REFERENCES issues (id)
);
CREATE TABLE media (
    id INTEGER NOT NULL,
    inbox_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    status TEXT NOT NULL,
    url TEXT NOT NULL,
    aes_key TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    mime TEXT NOT NULL,
    size INTEGER NOT NULL,
    reason TEXT NOT NULL,
    added_at DATETIME NOT NULL,
    CONSTRAINT pk_media PRIMARY KEY (id),
    CONSTRAINT fk_media_inbox_id FOREIGN KEY(inbox_id) REFERENCES inbox (id),
    CONSTRAINT uq_media_inbox_id_position UNIQUE (inbox_id, position)
);
INSERT INTO "media" VALUES(1,1,0,'waiting','https://ww-aibot-img.example/1','','','',0,'','2026-11-21 02:00:00.000000');
CREATE TABLE outage_reports (
	outage_id INTEGER NOT NULL, 
	inbox_id INTEGER NOT NULL, 
	home TEXT NOT NULL, 
	userid TEXT NOT NULL, 
	person TEXT NOT NULL, 
	speaker TEXT NOT NULL, 
	is_relayed BOOLEAN NOT NULL, 
	compound TEXT NOT NULL, 
	building TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	room TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	category TEXT NOT NULL, 
	urgency TEXT NOT NULL, 
	confidence DOUBLE NOT NULL, 
	words TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	chat_id TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	issue_id INTEGER NOT NULL, 
	CONSTRAINT pk_outage_reports PRIMARY KEY (outage_id, inbox_id), 
	CONSTRAINT fk_outage_reports_outage_id FOREIGN KEY(outage_id) REFERENCES outages (id)
);
CREATE TABLE outages (
	id INTEGER NOT NULL, 
	community TEXT NOT NULL, 
	compound TEXT NOT NULL, 
	buildings TEXT NOT NULL, 
	units TEXT NOT NULL, 
	services TEXT NOT NULL, 
	categories TEXT NOT NULL, 
	starts_at DATETIME, 
	ends_at DATETIME, 
	reason TEXT NOT NULL, 
	words TEXT NOT NULL, 
	announced_by TEXT NOT NULL, 
	announcer TEXT NOT NULL, 
	announced_at DATETIME NOT NULL, 
	chat_id TEXT NOT NULL, 
	state TEXT NOT NULL, 
	asked_at DATETIME NOT NULL, 
	next_at DATETIME, 
	asked_end BOOLEAN NOT NULL, 
	ended_at DATETIME, 
	ended_by TEXT NOT NULL, 
	issue_id INTEGER NOT NULL, 
	CONSTRAINT pk_outages PRIMARY KEY (id)
);
CREATE TABLE outbox (
    id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    target_kind TEXT NOT NULL,
    target TEXT NOT NULL,
    lane TEXT NOT NULL,
    text TEXT NOT NULL,
    priority TEXT NOT NULL,
    rank INTEGER NOT NULL,
    community TEXT NOT NULL,
    issue_id INTEGER NOT NULL,
    card TEXT,
    ring TEXT NOT NULL,
    answers INTEGER NOT NULL,
    not_before DATETIME,
    media INTEGER NOT NULL,
    fate TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    next_at DATETIME NOT NULL,
    sent_at DATETIME,
    sender TEXT NOT NULL,
    sending TEXT NOT NULL,
    reason TEXT NOT NULL,
    folded_into INTEGER NOT NULL, claimed_by TEXT DEFAULT '' NOT NULL, drawing TEXT DEFAULT '' NOT NULL, carries INTEGER DEFAULT '0' NOT NULL, beside INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_outbox PRIMARY KEY (id),
    CONSTRAINT uq_outbox_key UNIQUE ("key")
);
INSERT INTO "outbox" VALUES(1,'reported:1','group','wrGroup','group:wrGroup','【#1】已登记','routine',4,'binhe',1,NULL,'[]',0,NULL,0,'sent',0,'2026-11-21 02:00:00.000000','2026-11-21 02:00:00.000000','2026-11-21 02:01:00.000000','long','','',0,'','',0,0);
INSERT INTO "outbox" VALUES(2,'assigned:2','group','wrGroup','group:wrGroup','【#2】已派单','routine',4,'binhe',2,NULL,'[]',0,NULL,0,'queued',0,'2026-11-21 02:01:00.000000','2026-11-21 02:01:00.000000',NULL,'','long','',0,'','',0,0);
INSERT INTO "outbox" VALUES(3,'deferred:2','group','wrGroup','group:wrGroup','【#2】已暂缓','routine',4,'binhe',2,NULL,'[]',0,NULL,0,'queued',0,'2026-11-21 02:02:00.000000','2026-11-21 02:02:00.000000',NULL,'','','',0,'','',0,0);
INSERT INTO "outbox" VALUES(4,'closed:3','group','wrGone','group:wrGone','【#3】已归档','routine',4,'binhe',3,NULL,'[]',0,NULL,0,'dead',0,'2026-11-21 02:03:00.000000','2026-11-21 03:11:00.000000',NULL,'','','the group is gone',0,'','',0,0);
CREATE TABLE people (
    person TEXT NOT NULL,
    userid TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_people PRIMARY KEY (person)
);
INSERT INTO "people" VALUES('lina','LiNa','李娜','13800000001',0);
INSERT INTO "people" VALUES('zhaolei','ZhaoLei','赵雷','',1);
CREATE TABLE policies (
	version INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_policies PRIMARY KEY (version)
);
CREATE TABLE processes (
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	beats INTEGER NOT NULL, 
	holds_line BOOLEAN NOT NULL, 
	wants_line BOOLEAN NOT NULL, 
	CONSTRAINT pk_processes PRIMARY KEY (name)
);
CREATE TABLE questions (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	community TEXT NOT NULL, 
	userid TEXT NOT NULL, 
	person TEXT NOT NULL, 
	chat_id TEXT NOT NULL, 
	issues TEXT NOT NULL, 
	asked INTEGER NOT NULL, 
	asked_at DATETIME NOT NULL, 
	words TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	matter TEXT NOT NULL, 
	category TEXT NOT NULL, 
	confidence DOUBLE NOT NULL, 
	urgency TEXT NOT NULL, 
	compound TEXT NOT NULL, 
	building TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	room TEXT NOT NULL, 
	said_at DATETIME, 
	"end" TEXT NOT NULL, 
	ended_at DATETIME, 
	became INTEGER NOT NULL, 
	CONSTRAINT pk_questions PRIMARY KEY (id), 
	CONSTRAINT uq_questions_key UNIQUE ("key")
);
CREATE TABLE roster_version (
	id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_roster_version PRIMARY KEY (id)
);
CREATE TABLE rungs (
	issue_id INTEGER NOT NULL, 
	clock TEXT NOT NULL, 
	cycle INTEGER NOT NULL, 
	rung TEXT NOT NULL, 
	repeat INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	fired_at DATETIME NOT NULL, 
	told TEXT NOT NULL, 
	read_at DATETIME, 
	read_by TEXT NOT NULL, 
	CONSTRAINT pk_rungs PRIMARY KEY (issue_id, clock, cycle, rung, repeat), 
	CONSTRAINT fk_rungs_issue_id FOREIGN KEY(issue_id) REFERENCES issues (id)
);
CREATE TABLE service (
	id INTEGER NOT NULL, 
	since DATETIME NOT NULL, 
	turn TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	heard_until DATETIME, 
	CONSTRAINT pk_service PRIMARY KEY (id)
);
CREATE TABLE sessions (
	token TEXT NOT NULL, 
	userid TEXT NOT NULL, 
	started_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_sessions PRIMARY KEY (token)
);
CREATE TABLE sign_ins (
	state TEXT NOT NULL, 
	path TEXT NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_sign_ins PRIMARY KEY (state)
);
CREATE TABLE speak_points (
    chat_id TEXT NOT NULL,
    compound TEXT NOT NULL,
    name TEXT NOT NULL,
    webhook_key TEXT NOT NULL,
    from_roster BOOLEAN NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_speak_points PRIMARY KEY (chat_id)
);
INSERT INTO "speak_points" VALUES('wrGroup','binhe-1','滨河小区说事群','key-1',1,0);
INSERT INTO "speak_points" VALUES('wrOther','binhe-1','二期群','',0,0);
CREATE TABLE steps (
    community TEXT NOT NULL,
    position INTEGER NOT NULL,
    issue_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    action TEXT NOT NULL,
    actor TEXT NOT NULL,
    actor_role TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    at DATETIME NOT NULL,
    note TEXT NOT NULL,
    evidence TEXT NOT NULL,
    changes TEXT NOT NULL,
    private TEXT NOT NULL,
    salt TEXT NOT NULL,
    digest TEXT NOT NULL,
    link TEXT NOT NULL,
    CONSTRAINT pk_steps PRIMARY KEY (community, position),
    CONSTRAINT fk_steps_community FOREIGN KEY(community) REFERENCES communities (code),
    CONSTRAINT fk_steps_issue_id FOREIGN KEY(issue_id) REFERENCES issues (id),
    CONSTRAINT uq_steps_issue_id_seq UNIQUE (issue_id, seq)
);
INSERT INTO "steps" VALUES('binhe',1,1,1,'report','LiNa','',NULL,'reported','2026-11-21 02:00:00.000000','三楼楼道漏水','[1]','{"building":"binhe-1-3","category":"0301","chat_id":"wrGroup","compound":"binhe-1","evidence":[1],"kind":"issue","level":"building","number":1,"opened_at":"2026-11-21T02:00:00+00:00","state":"reported","unit":"2","urgency":"normal"}','{"reporter":"LiNa","room":"501"}','1b9653e529496fb43139cb39e33f75ee','f1ded32a202db43e167c6a9e052695dd30125db40921738ba869a429d0857093','1863241a0e380b28da608aac2b8c64385e41b37fd90214673dad0fbf348d8c61');
INSERT INTO "steps" VALUES('binhe',2,1,2,'assign','','','reported','assigned','2026-11-21 02:00:00.000000','','[]','{"assigned_at":"2026-11-21T02:00:00+00:00","owner":"ZhaoLei","owner_role":"team_member","owner_team":"wuye","state":"assigned","why":"漏水归物业"}','{}','eab5df6954b5bed3d5af5e150486ef89','7fefe9bb1e38d8726bac9526b11191b42bab019f844425bceb1e634589b4b5a9','136cfeaf7634619dea860e2aa3f98451486399ed6c32b5d2aea9994db1c84f75');
INSERT INTO "steps" VALUES('binhe',3,1,3,'accept','ZhaoLei','','assigned','accepted','2026-11-21 02:05:00.000000','','[]','{"accepted_at":"2026-11-21T02:05:00+00:00","handler":"ZhaoLei","state":"accepted"}','{}','23cc160b5c8e69012fef53f29802562f','4bb8597c933bb6ba4f18644fbc1e517b8af066012c7249f44198e27f20fe24d2','43b481960af65bdec9abaf1e14248a038728c77c3c6af31a8506477ac803100c');
INSERT INTO "steps" VALUES('binhe',4,2,1,'report','LiNa','',NULL,'reported','2026-11-21 02:01:00.000000','电梯坏了','[]','{"building":"binhe-1-3","category":"0302","chat_id":"wrGroup","compound":"binhe-1","kind":"issue","level":"building","number":2,"opened_at":"2026-11-21T02:01:00+00:00","state":"reported","unit":"2","urgency":"normal"}','{"reporter":"LiNa","room":"501"}','4e476a195d605ebce10ee7e5dc07c1a9','a760c7befa397386639a958cb146083233cae832bbf3878302b5edca1da8254a','4875c1101e84ba6519dc4cefefae5a1a218da782f59a4d19f124059af483d84f');
INSERT INTO "steps" VALUES('binhe',5,2,2,'assign','','','reported','assigned','2026-11-21 02:01:00.000000','','[]','{"assigned_at":"2026-11-21T02:01:00+00:00","owner":"ZhaoLei","owner_role":"team_member","owner_team":"wuye","state":"assigned","why":"漏水归物业"}','{}','acbbbfe49b502d0aec5ce88252479228','0b8bcb87594756fd51b98cb99ca73a72f41f3b940842ceb00b1542de519726d3','a76ee5417b3deb5feb9c157a33d63f5e7e52f9ba6508d585967f321b1b7b09f2');
INSERT INTO "steps" VALUES('binhe',6,2,3,'defer','ZhaoLei','','assigned','deferred','2026-11-21 02:10:00.000000','等配件','[]','{"deferred_until":"2026-11-30T00:00:00+00:00","state":"deferred"}','{}','953455a46608bcf2031f3d813c0bce4e','d5b112e698bb7657b7115a7675b4705e076f12420c9379921a3c693919eb24ef','81f3ba12f0f77bbe169882ad3c33932b9e801ce14807e417ef87223136817de7');
INSERT INTO "steps" VALUES('binhe',7,3,1,'report','ZhaoLei','',NULL,'reported','2026-11-21 02:02:00.000000','三楼楼道漏水,邻居说的','[]','{"building":"binhe-1-3","category":"0301","chat_id":"wrGroup","compound":"binhe-1","kind":"issue","level":"building","number":3,"opened_at":"2026-11-21T02:02:00+00:00","state":"reported","unit":"2","urgency":"normal"}','{"relayed_by":"ZhaoLei","room":"501","speaker":"王大爷"}','5e5e125ae7cce8806f8e506bb5086b31','4dc9d8e3c5fba8dfaed0aae7b5daf582b52853c0c228e5c9bc4c2e3fd712f4d5','1f2179d5076adb41ef48199567b192d1ed7d86e47349d85eb445e91dc8f5c7d9');
INSERT INTO "steps" VALUES('binhe',8,3,2,'assign','','','reported','assigned','2026-11-21 02:02:00.000000','','[]','{"assigned_at":"2026-11-21T02:02:00+00:00","owner":"ZhaoLei","owner_role":"team_member","owner_team":"wuye","state":"assigned","why":"漏水归物业"}','{}','952714ce5141c4006f4b3648785c5915','12e9119272b64ad771917e8fabd0e560ad496aec2e65acd703c99ea8bfd42499','72d52df05f6f8b9b420e462426cdf8fff473c3c98a7f6503f24e45db8fd88dc2');
INSERT INTO "steps" VALUES('binhe',9,3,3,'resolve','ZhaoLei','','assigned','resolved','2026-11-21 03:00:00.000000','','[]','{"handler":"ZhaoLei","resolved_at":"2026-11-21T03:00:00+00:00","state":"resolved"}','{}','0984ae768a885a5fcfa31c6e40adbcb6','739adfe706fbc3a3fc4cda29849d372b21670cdd8513825352a00ce92cc2499f','fd50e2b1ab028fd2afaafbaa79512dd0b195a5e5252122f97a9708535fddab2a');
INSERT INTO "steps" VALUES('binhe',10,3,4,'rate','ZhaoLei','','resolved','resolved','2026-11-21 03:10:00.000000','','[]','{}','{"ratings":[{"at":"2026-11-21T03:10:00+00:00","score":"satisfied","userid":"ZhaoLei"}]}','a13074863c70286dae015ffb62e75d12','82264cbb5db6456060cbb8159f5585ee12f09c918b193ebce310ba163202f2ac','178bb74e3901070de8a920b599c6f7002fefb62fffa80d0b3f34d2ccdc7f1968');
INSERT INTO "steps" VALUES('binhe',11,3,5,'close','','','resolved','closed','2026-11-21 03:10:00.000000','','[]','{"closed_at":"2026-11-21T03:10:00+00:00","closed_by_machine":true,"state":"closed"}','{}','15dfcc3d62392fcd2ec74fee8fe930cc','5c414567bbfd5f85cbf5fe377c08f83f3d40c10c7642e8afad258b479e5570a1','a7fdfabe38e97b0f540a0ada9195ddf10fabc9fc71ab419b916160e13407089f');
CREATE TABLE team_members (
    person TEXT NOT NULL,
    team TEXT NOT NULL,
    CONSTRAINT pk_team_members PRIMARY KEY (person, team),
    CONSTRAINT fk_team_members_person FOREIGN KEY(person) REFERENCES people (person) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_team_members_team FOREIGN KEY(team) REFERENCES teams (code) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "team_members" VALUES('zhaolei','wuye');
CREATE TABLE teams (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    area TEXT NOT NULL,
    categories TEXT NOT NULL,
    members TEXT NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_teams PRIMARY KEY (code),
    CONSTRAINT fk_teams_area FOREIGN KEY(area) REFERENCES areas (code) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "teams" VALUES('wuye','滨河物业','物业','binhe-1','["0301","0302"]','["ZhaoLei"]',0);
CREATE TABLE thanks (
	id INTEGER NOT NULL, 
	community TEXT NOT NULL, 
	userid TEXT NOT NULL, 
	person TEXT NOT NULL, 
	said_by TEXT NOT NULL, 
	issue_id INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_thanks PRIMARY KEY (id), 
	CONSTRAINT uq_thanks_person_said_by_day UNIQUE (person, said_by, day)
);
CREATE TABLE timers (
    id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    kind TEXT NOT NULL,
    due_at DATETIME NOT NULL,
    community TEXT NOT NULL,
    issue_id INTEGER NOT NULL,
    subject TEXT NOT NULL,
    lease_until DATETIME,
    fired_at DATETIME,
    CONSTRAINT pk_timers PRIMARY KEY (id),
    CONSTRAINT uq_timers_key UNIQUE ("key")
);
INSERT INTO "timers" VALUES(1,'return:2:2026-11-30T00:00:00+00:00','return','2026-11-30 00:00:00.000000','binhe',2,'',NULL,NULL);
CREATE TABLE "weekly_duties" (
	weekday INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	userid TEXT NOT NULL, 
	from_minute INTEGER NOT NULL, 
	until_minute INTEGER NOT NULL, 
	said_by TEXT NOT NULL, 
	said_at DATETIME NOT NULL, 
	CONSTRAINT pk_weekly_duties PRIMARY KEY (weekday, unit, userid, from_minute)
);
INSERT INTO "weekly_duties" VALUES(5,'wuye','ZhaoLei',0,1440,'ZhaoLei','2026-11-21 02:00:00.000000');
CREATE INDEX ix_areas_level_name ON areas (level, name);
CREATE INDEX ix_areas_parent_bare ON areas (parent, bare);
CREATE INDEX ix_speak_points_compound ON speak_points (compound);
CREATE INDEX ix_grants_area_is_resident_position ON grants (area, is_resident, position);
CREATE INDEX ix_grants_role_area_position ON grants (role, area, position);
CREATE INDEX ix_teams_kind_position ON teams (kind, position);
CREATE INDEX ix_inbox_lane_progress_id ON inbox (lane, progress, id);
CREATE INDEX ix_inbox_progress_id ON inbox (progress, id);
CREATE INDEX ix_outbox_answers_id ON outbox (answers, id);
CREATE INDEX ix_outbox_fate_lane_rank_id ON outbox (fate, lane, rank, id);
CREATE INDEX ix_outbox_fate_rank_id ON outbox (fate, rank, id);
CREATE INDEX ix_outbox_target_sent_at ON outbox (target, sent_at);
CREATE INDEX ix_timers_fired_at_due_at ON timers (fired_at, due_at);
CREATE INDEX ix_issues_community_id ON issues (community, id);
CREATE INDEX ix_issues_community_opened_at ON issues (community, opened_at);
CREATE INDEX ix_issues_community_state_id ON issues (community, state, id);
CREATE INDEX ix_issues_merged_into ON issues (merged_into);
CREATE INDEX ix_issues_number ON issues (number);
CREATE INDEX ix_issues_owner_team_state ON issues (owner_team, state);
CREATE INDEX ix_issues_state_id ON issues (state, id);
CREATE INDEX ix_media_status_added_at ON media (status, added_at);
CREATE INDEX ix_issue_people_person_part_unfinished_issue_id ON issue_people (person, part, unfinished, issue_id);
CREATE INDEX ix_steps_community_at ON steps (community, at);
CREATE INDEX ix_clocks_next_at_issue_id ON clocks (next_at, issue_id);
CREATE INDEX ix_downtimes_end ON downtimes ("end");
CREATE INDEX ix_lexicon_entries_status_id ON lexicon_entries (status, id);
CREATE UNIQUE INDEX ix_lexicon_entries_open ON lexicon_entries (word, code, area) WHERE status IN ('proposed', 'live');
CREATE INDEX ix_alarms_issue_id_received_at ON alarms (issue_id, received_at);
CREATE INDEX ix_care_clocks_next_at_person ON care_clocks (next_at, person);
CREATE INDEX ix_care_calls_issue_id ON care_calls (issue_id);
CREATE INDEX ix_leaves_ended_at_last ON leaves (ended_at, last);
CREATE INDEX ix_outages_next_at_id ON outages (next_at, id);
CREATE INDEX ix_outages_compound_state_ends_at ON outages (compound, state, ends_at);
CREATE INDEX ix_outages_announcer_state_asked_at ON outages (announcer, state, asked_at);
CREATE INDEX ix_outage_reports_person_at ON outage_reports (person, at);
CREATE INDEX ix_backups_made_at ON backups (made_at);
CREATE INDEX ix_teams_area_position ON teams (area, position);
CREATE INDEX ix_hot_spots_compound_proposed_at ON hot_spots (compound, proposed_at);
CREATE INDEX ix_hot_spots_community_state_proposed_at ON hot_spots (community, state, proposed_at);
CREATE INDEX ix_thanks_person_at ON thanks (person, at);
CREATE INDEX ix_thanks_community_at ON thanks (community, at);
CREATE INDEX ix_sessions_expires_at ON sessions (expires_at);
CREATE INDEX ix_sign_ins_expires_at ON sign_ins (expires_at);
CREATE INDEX ix_looks_issue_id_id ON looks (issue_id, id);
CREATE INDEX ix_issues_community_resolved_at ON issues (community, resolved_at);
CREATE INDEX ix_issues_compound_category_opened_at ON issues (compound, category, opened_at);
CREATE INDEX ix_questions_person_chat_id_id ON questions (person, chat_id, id);
CREATE INDEX ix_issues_compound_resolved_at ON issues (compound, resolved_at);
CREATE UNIQUE INDEX ix_forms_userid ON forms (userid);
CREATE INDEX ix_forms_source_at ON forms (source, at);
CREATE INDEX ix_forms_compound_at ON forms (compound, at);
COMMIT;
