-- A database as revision 0001 left it on PostgreSQL, by pg_dump --inserts; times are UTC.

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.areas (
    code text NOT NULL,
    name text NOT NULL,
    level text NOT NULL,
    parent text NOT NULL,
    bare text NOT NULL,
    "position" integer NOT NULL
);
CREATE TABLE public.conversations (
    lane text NOT NULL,
    surface text NOT NULL,
    heard_at timestamp with time zone NOT NULL
);
CREATE TABLE public.grants (
    person text NOT NULL,
    role text NOT NULL,
    area text NOT NULL,
    userid text NOT NULL,
    is_resident boolean NOT NULL,
    "position" integer NOT NULL
);
CREATE TABLE public.homes (
    person text NOT NULL,
    userid text NOT NULL,
    compound text NOT NULL,
    building text NOT NULL,
    unit text NOT NULL,
    room text NOT NULL,
    declared_at timestamp with time zone NOT NULL
);
CREATE TABLE public.people (
    person text NOT NULL,
    userid text NOT NULL,
    name text NOT NULL,
    phone text NOT NULL,
    "position" integer NOT NULL
);
CREATE TABLE public.speak_points (
    chat_id text NOT NULL,
    compound text NOT NULL,
    name text NOT NULL,
    webhook_key text NOT NULL,
    from_roster boolean NOT NULL,
    "position" integer NOT NULL
);
CREATE TABLE public.team_members (
    person text NOT NULL,
    team text NOT NULL
);
CREATE TABLE public.teams (
    code text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    area text NOT NULL,
    categories text NOT NULL,
    members text NOT NULL,
    "position" integer NOT NULL
);
INSERT INTO public.alembic_version VALUES ('0001');
INSERT INTO public.areas VALUES ('street', '河东街道', 'street', '', '河东街道', 0);
INSERT INTO public.areas VALUES ('binhe', '滨河社区', 'community', 'street', '滨河社区', 1);
INSERT INTO public.areas VALUES ('binhe-1', '滨河小区', 'compound', 'binhe', '滨河小区', 2);
INSERT INTO public.areas VALUES ('binhe-1-3', '3号楼', 'building', 'binhe-1', '3', 3);
INSERT INTO public.conversations VALUES ('group:wrGroup', 'long', '2026-11-21 02:00:00+00');
INSERT INTO public.conversations VALUES ('person:lina', 'app', '2026-11-21 02:00:00.25+00');
INSERT INTO public.grants VALUES ('lina', 'resident', 'binhe-1-3', 'LiNa', true, 0);
INSERT INTO public.grants VALUES ('zhaolei', 'community_worker', 'binhe', 'ZhaoLei', false, 1);
INSERT INTO public.homes VALUES ('lina', 'LiNa', 'binhe-1', 'binhe-1-3', '2', '501', '2026-11-20 23:30:00+00');
INSERT INTO public.people VALUES ('lina', 'LiNa', '李娜', '13800000001', 0);
INSERT INTO public.people VALUES ('zhaolei', 'ZhaoLei', '赵雷', '', 1);
INSERT INTO public.speak_points VALUES ('wrGroup', 'binhe-1', '滨河小区说事群', 'key-1', true, 0);
INSERT INTO public.speak_points VALUES ('wrOther', 'binhe-1', '二期群', '', false, 1);
INSERT INTO public.team_members VALUES ('zhaolei', 'wuye');
INSERT INTO public.teams VALUES ('wuye', '滨河物业', '物业', 'binhe-1', '["0301","0302"]', '["ZhaoLei"]', 0);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.areas
    ADD CONSTRAINT pk_areas PRIMARY KEY (code);
ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT pk_conversations PRIMARY KEY (lane, surface);
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT pk_grants PRIMARY KEY (person, role, area);
ALTER TABLE ONLY public.homes
    ADD CONSTRAINT pk_homes PRIMARY KEY (person);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT pk_people PRIMARY KEY (person);
ALTER TABLE ONLY public.speak_points
    ADD CONSTRAINT pk_speak_points PRIMARY KEY (chat_id);
ALTER TABLE ONLY public.team_members
    ADD CONSTRAINT pk_team_members PRIMARY KEY (person, team);
ALTER TABLE ONLY public.teams
    ADD CONSTRAINT pk_teams PRIMARY KEY (code);
CREATE INDEX ix_areas_level_name ON public.areas USING btree (level, name);
CREATE INDEX ix_areas_parent_bare ON public.areas USING btree (parent, bare);
CREATE INDEX ix_grants_area_is_resident_position ON public.grants USING btree (area, is_resident, "position");
CREATE INDEX ix_grants_role_area_position ON public.grants USING btree (role, area, "position");
CREATE INDEX ix_speak_points_compound ON public.speak_points USING btree (compound);
CREATE INDEX ix_teams_kind_position ON public.teams USING btree (kind, "position");
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT fk_grants_area FOREIGN KEY (area) REFERENCES public.areas(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT fk_grants_person FOREIGN KEY (person) REFERENCES public.people(person) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.team_members
    ADD CONSTRAINT fk_team_members_person FOREIGN KEY (person) REFERENCES public.people(person) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.team_members
    ADD CONSTRAINT fk_team_members_team FOREIGN KEY (team) REFERENCES public.teams(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.teams
    ADD CONSTRAINT fk_teams_area FOREIGN KEY (area) REFERENCES public.areas(code) DEFERRABLE INITIALLY DEFERRED;
