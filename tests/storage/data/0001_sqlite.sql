-- A database as revision 0001 left it on SQLite, by sqlite3's .dump.

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
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
CREATE TABLE conversations (
    lane TEXT NOT NULL,
    surface TEXT NOT NULL,
    heard_at DATETIME NOT NULL,
    CONSTRAINT pk_conversations PRIMARY KEY (lane, surface)
);
INSERT INTO "conversations" VALUES('group:wrGroup','long','2026-11-21 02:00:00.000000');
INSERT INTO "conversations" VALUES('person:lina','app','2026-11-21 02:00:00.250000');
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
INSERT INTO "speak_points" VALUES('wrOther','binhe-1','二期群','',0,1);
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
CREATE INDEX ix_areas_level_name ON areas (level, name);
CREATE INDEX ix_areas_parent_bare ON areas (parent, bare);
CREATE INDEX ix_speak_points_compound ON speak_points (compound);
CREATE INDEX ix_grants_area_is_resident_position ON grants (area, is_resident, position);
CREATE INDEX ix_grants_role_area_position ON grants (role, area, position);
CREATE INDEX ix_teams_kind_position ON teams (kind, position);
