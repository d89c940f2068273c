-- A database as revision 0005 left it on PostgreSQL, by pg_dump --inserts; times are UTC.

CREATE TABLE public.alarms (
    source text NOT NULL,
    event text NOT NULL,
    type text NOT NULL,
    device text NOT NULL,
    happened_at timestamp with time zone,
    received_at timestamp with time zone NOT NULL,
    issue_id bigint NOT NULL,
    noted boolean NOT NULL
);
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
CREATE TABLE public.backups (
    id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    rows bigint NOT NULL
);
CREATE SEQUENCE public.backups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.backups_id_seq OWNED BY public.backups.id;
CREATE TABLE public.care (
    person text NOT NULL,
    userid text NOT NULL,
    compound text NOT NULL,
    building text NOT NULL,
    unit text NOT NULL,
    room text NOT NULL,
    called text NOT NULL,
    note text NOT NULL,
    relative text NOT NULL,
    minute integer NOT NULL,
    from_roster boolean NOT NULL,
    "position" integer NOT NULL
);
CREATE TABLE public.care_calls (
    person text NOT NULL,
    day text NOT NULL,
    asks integer NOT NULL,
    misses integer NOT NULL,
    asked_at timestamp with time zone,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    issue_id bigint NOT NULL
);
CREATE TABLE public.care_clocks (
    person text NOT NULL,
    next_at timestamp with time zone NOT NULL
);
CREATE TABLE public.care_pauses (
    person text NOT NULL,
    first text NOT NULL,
    last text NOT NULL,
    said_by text NOT NULL,
    said_at timestamp with time zone NOT NULL
);
CREATE TABLE public.clocks (
    issue_id bigint NOT NULL,
    community text NOT NULL,
    cycle integer NOT NULL,
    accepted_due timestamp with time zone,
    accepted_met timestamp with time zone,
    accepted_over integer NOT NULL,
    on_site_due timestamp with time zone,
    on_site_met timestamp with time zone,
    on_site_over integer NOT NULL,
    resolved_due timestamp with time zone,
    resolved_met timestamp with time zone,
    resolved_over integer NOT NULL,
    next_at timestamp with time zone
);
CREATE TABLE public.communities (
    code text NOT NULL,
    last_number integer NOT NULL,
    steps bigint NOT NULL,
    head text NOT NULL
);
CREATE TABLE public.conversations (
    lane text NOT NULL,
    surface text NOT NULL,
    heard_at timestamp with time zone NOT NULL
);
CREATE TABLE public.dead_targets (
    lane text NOT NULL,
    sender text NOT NULL,
    target_kind text NOT NULL,
    target text NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.downtimes (
    id bigint NOT NULL,
    start timestamp with time zone NOT NULL,
    "end" timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.downtimes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.downtimes_id_seq OWNED BY public.downtimes.id;
CREATE TABLE public.duties (
    day text NOT NULL,
    unit text NOT NULL,
    userid text NOT NULL,
    said_by text NOT NULL,
    said_at timestamp with time zone NOT NULL,
    from_minute integer NOT NULL,
    until_minute integer NOT NULL
);
CREATE TABLE public.forms (
    token text NOT NULL,
    userid text NOT NULL,
    compound text NOT NULL,
    source text NOT NULL,
    phone text NOT NULL,
    at timestamp with time zone NOT NULL,
    answer text NOT NULL,
    acts integer NOT NULL
);
CREATE TABLE public.grants (
    person text NOT NULL,
    role text NOT NULL,
    area text NOT NULL,
    userid text NOT NULL,
    is_resident boolean NOT NULL,
    "position" integer NOT NULL
);
CREATE TABLE public.heartbeat (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL
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
CREATE TABLE public.hot_spots (
    id bigint NOT NULL,
    key text NOT NULL,
    community text NOT NULL,
    compound text NOT NULL,
    buildings text NOT NULL,
    family text NOT NULL,
    issues text NOT NULL,
    homes integer NOT NULL,
    state text NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    told text NOT NULL,
    answered_by text NOT NULL,
    answered_at timestamp with time zone
);
CREATE SEQUENCE public.hot_spots_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.hot_spots_id_seq OWNED BY public.hot_spots.id;
CREATE TABLE public.inbox (
    id bigint NOT NULL,
    surface text NOT NULL,
    message_id text NOT NULL,
    lane text NOT NULL,
    payload text NOT NULL,
    reply text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    progress text NOT NULL,
    attempts integer NOT NULL,
    outcome text NOT NULL,
    reason text NOT NULL,
    finished_at timestamp with time zone,
    claimed_by text NOT NULL
);
CREATE SEQUENCE public.inbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.inbox_id_seq OWNED BY public.inbox.id;
CREATE TABLE public.issue_people (
    person text NOT NULL,
    part text NOT NULL,
    issue_id bigint NOT NULL,
    unfinished boolean NOT NULL
);
CREATE TABLE public.issues (
    id bigint NOT NULL,
    community text NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    category text NOT NULL,
    words text NOT NULL,
    compound text NOT NULL,
    building text NOT NULL,
    unit text NOT NULL,
    room text NOT NULL,
    urgency text NOT NULL,
    state text NOT NULL,
    level text NOT NULL,
    chat_id text NOT NULL,
    reporter text NOT NULL,
    speaker text NOT NULL,
    relayed_by text NOT NULL,
    co_reporters text NOT NULL,
    owner_team text NOT NULL,
    owner text NOT NULL,
    owner_role text NOT NULL,
    copied text NOT NULL,
    handler text NOT NULL,
    why text NOT NULL,
    confidence double precision NOT NULL,
    needs_category boolean NOT NULL,
    danger text NOT NULL,
    evidence text NOT NULL,
    ratings text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    assigned_at timestamp with time zone,
    accepted_at timestamp with time zone,
    on_site_at timestamp with time zone,
    resolved_at timestamp with time zone,
    closed_at timestamp with time zone,
    deferred_until timestamp with time zone,
    closed_by_machine boolean NOT NULL,
    cycle integer NOT NULL,
    reopened integer NOT NULL,
    reminded integer NOT NULL,
    photo_asked boolean NOT NULL,
    merged_into bigint NOT NULL,
    continues bigint NOT NULL,
    last_step integer NOT NULL,
    door text NOT NULL,
    hands text NOT NULL,
    policy integer NOT NULL,
    promised_in integer NOT NULL,
    pauses text NOT NULL,
    missed text NOT NULL,
    first_receiver text NOT NULL,
    first_team text NOT NULL,
    supervised_by text NOT NULL,
    hops integer NOT NULL,
    returns integer NOT NULL,
    supervised integer NOT NULL,
    called text NOT NULL,
    said_at timestamp with time zone,
    promised_at timestamp with time zone,
    acted_at timestamp with time zone,
    cycle_at timestamp with time zone,
    supervised_until timestamp with time zone,
    flagged_at timestamp with time zone,
    event_at timestamp with time zone,
    held_back_at timestamp with time zone,
    on_board text NOT NULL
);
CREATE SEQUENCE public.issues_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.issues_id_seq OWNED BY public.issues.id;
CREATE TABLE public.leaves (
    id bigint NOT NULL,
    person text NOT NULL,
    first text NOT NULL,
    last text NOT NULL,
    stand_in text NOT NULL,
    said_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);
CREATE SEQUENCE public.leaves_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.leaves_id_seq OWNED BY public.leaves.id;
CREATE TABLE public.lexicon_entries (
    id bigint NOT NULL,
    word text NOT NULL,
    code text NOT NULL,
    weight double precision NOT NULL,
    area text NOT NULL,
    status text NOT NULL,
    author text NOT NULL,
    issue bigint NOT NULL,
    evidence text NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_by text NOT NULL,
    decided_at timestamp with time zone,
    version integer NOT NULL,
    reverted_by text NOT NULL,
    reverted_at timestamp with time zone,
    reverted_version integer NOT NULL,
    reason text NOT NULL
);
CREATE SEQUENCE public.lexicon_entries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.lexicon_entries_id_seq OWNED BY public.lexicon_entries.id;
CREATE TABLE public.looks (
    id bigint NOT NULL,
    issue_id bigint NOT NULL,
    userid text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.looks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.looks_id_seq OWNED BY public.looks.id;
CREATE TABLE public.media (
    id bigint NOT NULL,
    inbox_id bigint NOT NULL,
    "position" integer NOT NULL,
    status text NOT NULL,
    url text NOT NULL,
    aes_key text NOT NULL,
    sha256 text NOT NULL,
    mime text NOT NULL,
    size bigint NOT NULL,
    reason text NOT NULL,
    added_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.media_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.media_id_seq OWNED BY public.media.id;
CREATE TABLE public.outage_reports (
    outage_id bigint NOT NULL,
    inbox_id bigint NOT NULL,
    home text NOT NULL,
    userid text NOT NULL,
    person text NOT NULL,
    speaker text NOT NULL,
    is_relayed boolean NOT NULL,
    compound text NOT NULL,
    building text NOT NULL,
    unit text NOT NULL,
    room text NOT NULL,
    kind text NOT NULL,
    category text NOT NULL,
    urgency text NOT NULL,
    confidence double precision NOT NULL,
    words text NOT NULL,
    evidence text NOT NULL,
    chat_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    issue_id bigint NOT NULL
);
CREATE TABLE public.outages (
    id bigint NOT NULL,
    community text NOT NULL,
    compound text NOT NULL,
    buildings text NOT NULL,
    units text NOT NULL,
    services text NOT NULL,
    categories text NOT NULL,
    starts_at timestamp with time zone,
    ends_at timestamp with time zone,
    reason text NOT NULL,
    words text NOT NULL,
    announced_by text NOT NULL,
    announcer text NOT NULL,
    announced_at timestamp with time zone NOT NULL,
    chat_id text NOT NULL,
    state text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    next_at timestamp with time zone,
    asked_end boolean NOT NULL,
    ended_at timestamp with time zone,
    ended_by text NOT NULL,
    issue_id bigint NOT NULL
);
CREATE SEQUENCE public.outages_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.outages_id_seq OWNED BY public.outages.id;
CREATE TABLE public.outbox (
    id bigint NOT NULL,
    key text NOT NULL,
    target_kind text NOT NULL,
    target text NOT NULL,
    lane text NOT NULL,
    text text NOT NULL,
    priority text NOT NULL,
    rank integer NOT NULL,
    community text NOT NULL,
    issue_id bigint NOT NULL,
    card text,
    ring text NOT NULL,
    answers bigint NOT NULL,
    not_before timestamp with time zone,
    media bigint NOT NULL,
    fate text NOT NULL,
    attempts integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    next_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    sender text NOT NULL,
    sending text NOT NULL,
    reason text NOT NULL,
    folded_into bigint NOT NULL,
    claimed_by text NOT NULL,
    drawing text NOT NULL,
    carries integer NOT NULL,
    beside bigint NOT NULL
);
CREATE SEQUENCE public.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.outbox_id_seq OWNED BY public.outbox.id;
CREATE TABLE public.people (
    person text NOT NULL,
    userid text NOT NULL,
    name text NOT NULL,
    phone text NOT NULL,
    "position" integer NOT NULL
);
CREATE TABLE public.policies (
    version integer NOT NULL,
    text text NOT NULL,
    by text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.processes (
    name text NOT NULL,
    role text NOT NULL,
    beats bigint NOT NULL,
    holds_line boolean NOT NULL,
    wants_line boolean NOT NULL
);
CREATE TABLE public.questions (
    id bigint NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    community text NOT NULL,
    userid text NOT NULL,
    person text NOT NULL,
    chat_id text NOT NULL,
    issues text NOT NULL,
    asked integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    words text NOT NULL,
    evidence text NOT NULL,
    matter text NOT NULL,
    category text NOT NULL,
    confidence double precision NOT NULL,
    urgency text NOT NULL,
    compound text NOT NULL,
    building text NOT NULL,
    unit text NOT NULL,
    room text NOT NULL,
    said_at timestamp with time zone,
    "end" text NOT NULL,
    ended_at timestamp with time zone,
    became bigint NOT NULL
);
CREATE SEQUENCE public.questions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.questions_id_seq OWNED BY public.questions.id;
CREATE TABLE public.roster_version (
    id integer NOT NULL,
    version bigint NOT NULL
);
CREATE TABLE public.rungs (
    issue_id bigint NOT NULL,
    clock text NOT NULL,
    cycle integer NOT NULL,
    rung text NOT NULL,
    repeat integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    fired_at timestamp with time zone NOT NULL,
    told text NOT NULL,
    read_at timestamp with time zone,
    read_by text NOT NULL
);
CREATE TABLE public.service (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    turn text NOT NULL,
    holder text NOT NULL,
    heard_until timestamp with time zone
);
CREATE TABLE public.sessions (
    token text NOT NULL,
    userid text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.sign_ins (
    state text NOT NULL,
    path text NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.speak_points (
    chat_id text NOT NULL,
    compound text NOT NULL,
    name text NOT NULL,
    webhook_key text NOT NULL,
    from_roster boolean NOT NULL,
    "position" integer NOT NULL
);
CREATE TABLE public.steps (
    community text NOT NULL,
    "position" bigint NOT NULL,
    issue_id bigint NOT NULL,
    seq integer NOT NULL,
    action text NOT NULL,
    actor text NOT NULL,
    actor_role text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    at timestamp with time zone NOT NULL,
    note text NOT NULL,
    evidence text NOT NULL,
    changes text NOT NULL,
    private text NOT NULL,
    salt text NOT NULL,
    digest text NOT NULL,
    link text NOT NULL
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
CREATE TABLE public.thanks (
    id bigint NOT NULL,
    community text NOT NULL,
    userid text NOT NULL,
    person text NOT NULL,
    said_by text NOT NULL,
    issue_id bigint NOT NULL,
    day text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.thanks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.thanks_id_seq OWNED BY public.thanks.id;
CREATE TABLE public.timers (
    id bigint NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    community text NOT NULL,
    issue_id bigint NOT NULL,
    subject text NOT NULL,
    lease_until timestamp with time zone,
    fired_at timestamp with time zone
);
CREATE SEQUENCE public.timers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.timers_id_seq OWNED BY public.timers.id;
CREATE TABLE public.weekly_duties (
    weekday integer NOT NULL,
    unit text NOT NULL,
    userid text NOT NULL,
    from_minute integer NOT NULL,
    until_minute integer NOT NULL,
    said_by text NOT NULL,
    said_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.backups ALTER COLUMN id SET DEFAULT nextval('public.backups_id_seq'::regclass);
ALTER TABLE ONLY public.downtimes ALTER COLUMN id SET DEFAULT nextval('public.downtimes_id_seq'::regclass);
ALTER TABLE ONLY public.hot_spots ALTER COLUMN id SET DEFAULT nextval('public.hot_spots_id_seq'::regclass);
ALTER TABLE ONLY public.inbox ALTER COLUMN id SET DEFAULT nextval('public.inbox_id_seq'::regclass);
ALTER TABLE ONLY public.issues ALTER COLUMN id SET DEFAULT nextval('public.issues_id_seq'::regclass);
ALTER TABLE ONLY public.leaves ALTER COLUMN id SET DEFAULT nextval('public.leaves_id_seq'::regclass);
ALTER TABLE ONLY public.lexicon_entries ALTER COLUMN id SET DEFAULT nextval('public.lexicon_entries_id_seq'::regclass);
ALTER TABLE ONLY public.looks ALTER COLUMN id SET DEFAULT nextval('public.looks_id_seq'::regclass);
ALTER TABLE ONLY public.media ALTER COLUMN id SET DEFAULT nextval('public.media_id_seq'::regclass);
ALTER TABLE ONLY public.outages ALTER COLUMN id SET DEFAULT nextval('public.outages_id_seq'::regclass);
ALTER TABLE ONLY public.outbox ALTER COLUMN id SET DEFAULT nextval('public.outbox_id_seq'::regclass);
ALTER TABLE ONLY public.questions ALTER COLUMN id SET DEFAULT nextval('public.questions_id_seq'::regclass);
ALTER TABLE ONLY public.thanks ALTER COLUMN id SET DEFAULT nextval('public.thanks_id_seq'::regclass);
ALTER TABLE ONLY public.timers ALTER COLUMN id SET DEFAULT nextval('public.timers_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('0005');
INSERT INTO public.areas VALUES ('street', '河东街道', 'street', '', '河东街道', 0);
INSERT INTO public.areas VALUES ('binhe', '滨河社区', 'community', 'street', '滨河社区', 1);
INSERT INTO public.areas VALUES ('binhe-1', '滨河小区', 'compound', 'binhe', '滨河小区', 2);
INSERT INTO public.areas VALUES ('binhe-1-3', '3号楼', 'building', 'binhe-1', '3', 3);
INSERT INTO public.communities VALUES ('binhe', 3, 11, '9428f2dfd8e2fd8008c3a0224185bc22a383608de5e2eef5aa6a6a41726f3ffa');
INSERT INTO public.conversations VALUES ('group:wrGroup', 'long', '2026-11-21 02:00:00+00');
INSERT INTO public.conversations VALUES ('person:lina', 'app', '2026-11-21 02:00:00.25+00');
INSERT INTO public.dead_targets VALUES ('group:wrGone', 'long', 'group', 'wrGone', 'the group is gone', '2026-11-21 03:11:00+00');
INSERT INTO public.duties VALUES ('2026-11-22', 'wuye', 'ZhaoLei', 'ZhaoLei', '2026-11-21 02:00:00+00', 480, 720);
INSERT INTO public.grants VALUES ('lina', 'resident', 'binhe-1-3', 'LiNa', true, 0);
INSERT INTO public.grants VALUES ('zhaolei', 'community_worker', 'binhe', 'ZhaoLei', false, 1);
INSERT INTO public.homes VALUES ('lina', 'LiNa', 'binhe-1', 'binhe-1-3', '2', '501', '2026-11-20 23:30:00+00');
INSERT INTO public.inbox VALUES (1, 'long', 'm1', 'group:wrGroup', '{"msgid":"m1","aibotid":"aib1","chatid":"wrGroup","chattype":"group","from":{"userid":"LiNa"},"msgtype":"text","text":{"content":"@小事 三楼楼道漏水"}}', '{"req_id":"req-m1","response_code":"","response_url":""}', '2026-11-21 02:00:00+00', 'done', 0, 'reported', '', '2026-11-21 02:00:00+00', '');
INSERT INTO public.inbox VALUES (2, 'long', 'm2', 'group:wrGroup', '{"msgid":"m2","aibotid":"aib1","chatid":"wrGroup","chattype":"group","from":{"userid":"LiNa"},"msgtype":"text","text":{"content":"@小事 电梯坏了"}}', '{"req_id":"req-m2","response_code":"","response_url":""}', '2026-11-21 02:01:00+00', 'done', 0, 'reported', '', '2026-11-21 02:01:00+00', '');
INSERT INTO public.inbox VALUES (3, 'long', 'm3', 'group:wrGroup', '{"msgid":"m3","aibotid":"aib1","chatid":"wrGroup","chattype":"group","from":{"userid":"LiNa"},"msgtype":"text","text":{"content":"@小事 路灯不亮"}}', '{"req_id":"req-m3","response_code":"","response_url":""}', '2026-11-21 02:02:00+00', 'waiting', 0, '', '', NULL, '');
INSERT INTO public.inbox VALUES (4, 'long', 'm4', 'group:wrGroup', '{"msgid":"m4","aibotid":"aib1","chatid":"wrGroup","chattype":"group","from":{"userid":"LiNa"},"msgtype":"text","text":{"content":"@小事 垃圾没人收"}}', '{"req_id":"req-m4","response_code":"","response_url":""}', '2026-11-21 02:03:00+00', 'waiting', 0, '', '', NULL, '');
INSERT INTO public.issue_people VALUES ('lina', 'said', 1, true);
INSERT INTO public.issue_people VALUES ('zhaolei', 'works', 1, true);
INSERT INTO public.issue_people VALUES ('lina', 'said', 2, true);
INSERT INTO public.issue_people VALUES ('zhaolei', 'works', 2, true);
INSERT INTO public.issue_people VALUES ('zhaolei', 'said', 3, false);
INSERT INTO public.issue_people VALUES ('zhaolei', 'works', 3, false);
INSERT INTO public.issues VALUES (1, 'binhe', 1, 'issue', '0301', '三楼楼道漏水', 'binhe-1', 'binhe-1-3', '2', '501', 'normal', 'accepted', 'building', 'wrGroup', 'LiNa', '', '', '[]', 'wuye', 'ZhaoLei', 'team_member', '[]', 'ZhaoLei', '漏水归物业', 1, false, '', '[1]', '[]', '2026-11-21 02:00:00+00', '2026-11-21 02:00:00+00', '2026-11-21 02:05:00+00', NULL, NULL, NULL, NULL, false, 1, 0, 0, false, 0, 0, 3, 'chat', '[]', 0, 1, '[]', '[]', '', '', '', 0, 0, 0, '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]');
INSERT INTO public.issues VALUES (2, 'binhe', 2, 'issue', '0302', '电梯坏了', 'binhe-1', 'binhe-1-3', '2', '501', 'normal', 'deferred', 'building', 'wrGroup', 'LiNa', '', '', '[]', 'wuye', 'ZhaoLei', 'team_member', '[]', '', '漏水归物业', 1, false, '', '[]', '[]', '2026-11-21 02:01:00+00', '2026-11-21 02:01:00+00', NULL, NULL, NULL, NULL, '2026-11-30 00:00:00+00', false, 1, 0, 0, false, 0, 0, 3, 'chat', '[]', 0, 1, '[]', '[]', '', '', '', 0, 0, 0, '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]');
INSERT INTO public.issues VALUES (3, 'binhe', 3, 'issue', '0301', '三楼楼道漏水,邻居说的', 'binhe-1', 'binhe-1-3', '2', '501', 'normal', 'closed', 'building', 'wrGroup', '', '王大爷', 'ZhaoLei', '[]', 'wuye', 'ZhaoLei', 'team_member', '[]', 'ZhaoLei', '漏水归物业', 1, false, '', '[]', '[{"at":"2026-11-21T03:10:00+00:00","score":"satisfied","userid":"ZhaoLei"}]', '2026-11-21 02:02:00+00', '2026-11-21 02:02:00+00', NULL, NULL, '2026-11-21 03:00:00+00', '2026-11-21 03:10:00+00', NULL, true, 1, 0, 0, false, 0, 0, 5, 'chat', '[]', 0, 1, '[]', '[]', '', '', '', 0, 0, 0, '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]');
INSERT INTO public.media VALUES (1, 1, 0, 'waiting', 'https://ww-aibot-img.example/1', '', '', '', 0, '', '2026-11-21 02:00:00+00');
INSERT INTO public.outbox VALUES (3, 'deferred:2', 'group', 'wrGroup', 'group:wrGroup', '【#2】已暂缓', 'routine', 4, 'binhe', 2, NULL, '[]', 0, NULL, 0, 'queued', 0, '2026-11-21 02:02:00+00', '2026-11-21 02:02:00+00', NULL, '', '', '', 0, '', '', 0, 0);
INSERT INTO public.outbox VALUES (1, 'reported:1', 'group', 'wrGroup', 'group:wrGroup', '【#1】已登记', 'routine', 4, 'binhe', 1, NULL, '[]', 0, NULL, 0, 'sent', 0, '2026-11-21 02:00:00+00', '2026-11-21 02:00:00+00', '2026-11-21 02:01:00+00', 'long', '', '', 0, '', '', 0, 0);
INSERT INTO public.outbox VALUES (4, 'closed:3', 'group', 'wrGone', 'group:wrGone', '【#3】已归档', 'routine', 4, 'binhe', 3, NULL, '[]', 0, NULL, 0, 'dead', 0, '2026-11-21 02:03:00+00', '2026-11-21 03:11:00+00', NULL, '', '', 'the group is gone', 0, '', '', 0, 0);
INSERT INTO public.outbox VALUES (2, 'assigned:2', 'group', 'wrGroup', 'group:wrGroup', '【#2】已派单', 'routine', 4, 'binhe', 2, NULL, '[]', 0, NULL, 0, 'queued', 0, '2026-11-21 02:01:00+00', '2026-11-21 02:01:00+00', NULL, '', 'long', '', 0, '', '', 0, 0);
INSERT INTO public.people VALUES ('lina', 'LiNa', '李娜', '13800000001', 0);
INSERT INTO public.people VALUES ('zhaolei', 'ZhaoLei', '赵雷', '', 1);
INSERT INTO public.speak_points VALUES ('wrGroup', 'binhe-1', '滨河小区说事群', 'key-1', true, 0);
INSERT INTO public.speak_points VALUES ('wrOther', 'binhe-1', '二期群', '', false, 0);
INSERT INTO public.steps VALUES ('binhe', 1, 1, 1, 'report', 'LiNa', '', NULL, 'reported', '2026-11-21 02:00:00+00', '三楼楼道漏水', '[1]', '{"building":"binhe-1-3","category":"0301","chat_id":"wrGroup","compound":"binhe-1","evidence":[1],"kind":"issue","level":"building","number":1,"opened_at":"2026-11-21T02:00:00+00:00","state":"reported","unit":"2","urgency":"normal"}', '{"reporter":"LiNa","room":"501"}', '2ad16227380de86da517fb63b7df7309', '184058a42b8205e0e1883d0961523934f127f0bdbf6c9a2c9352820b0057e88a', '35f3b00db5b1d17dce302554c578cf8f2269b30d55b4e6871fad0607dab96ed8');
INSERT INTO public.steps VALUES ('binhe', 2, 1, 2, 'assign', '', '', 'reported', 'assigned', '2026-11-21 02:00:00+00', '', '[]', '{"assigned_at":"2026-11-21T02:00:00+00:00","owner":"ZhaoLei","owner_role":"team_member","owner_team":"wuye","state":"assigned","why":"漏水归物业"}', '{}', '47616fe1af13fa8d6a6293273f27a4a4', 'f3a6c36f270fa40598de25ab4619c026d1c75011bf791b0ba5819ad2742ad3fa', '8238bf1b667ae90df37f891461277a93668c52ff77529fc5d68d4db822b71ac0');
INSERT INTO public.steps VALUES ('binhe', 3, 1, 3, 'accept', 'ZhaoLei', '', 'assigned', 'accepted', '2026-11-21 02:05:00+00', '', '[]', '{"accepted_at":"2026-11-21T02:05:00+00:00","handler":"ZhaoLei","state":"accepted"}', '{}', '06695df91c0d6c850d5e2a736a95ea9d', '153ae04ccf75d650aa825863104f5bdd3099534e2d6bd6dc2f85a5f219530953', '381b39a91ba0d992f9fb0f28f2280fe09af640820391692f5779c483cecf9be5');
INSERT INTO public.steps VALUES ('binhe', 4, 2, 1, 'report', 'LiNa', '', NULL, 'reported', '2026-11-21 02:01:00+00', '电梯坏了', '[]', '{"building":"binhe-1-3","category":"0302","chat_id":"wrGroup","compound":"binhe-1","kind":"issue","level":"building","number":2,"opened_at":"2026-11-21T02:01:00+00:00","state":"reported","unit":"2","urgency":"normal"}', '{"reporter":"LiNa","room":"501"}', 'fa66ccb26a3752ab1922828588732f77', 'a3943aa3ace0df00fe9bb63fc64e608ce03c00db5b7b5e4676de26964e831a22', 'a2698160515a38208abb1ad567a848a13a8621c78b114437175d4ae24c8b5d87');
INSERT INTO public.steps VALUES ('binhe', 5, 2, 2, 'assign', '', '', 'reported', 'assigned', '2026-11-21 02:01:00+00', '', '[]', '{"assigned_at":"2026-11-21T02:01:00+00:00","owner":"ZhaoLei","owner_role":"team_member","owner_team":"wuye","state":"assigned","why":"漏水归物业"}', '{}', 'ac0a1509cd2ae6ef183da852664d8c93', '41b23f8757cceb184a99fea5c1e96667fb4c178930b354831c1533529708c727', '3e94f0ad412b6da4f82287079201b668fa53029501a1e2dede66a3267e543141');
INSERT INTO public.steps VALUES ('binhe', 6, 2, 3, 'defer', 'ZhaoLei', '', 'assigned', 'deferred', '2026-11-21 02:10:00+00', '等配件', '[]', '{"deferred_until":"2026-11-30T00:00:00+00:00","state":"deferred"}', '{}', '3b05989d0ddcc89d2eb36bc824c9a0cb', '61aba28e700ca57e1fe10d7d1eb9b7f382ad91ca51e3ec6fca16429e20c8b170', 'feacf193fafc29791af0d4545ba6af5c110fac2446bc3f1a093dfa230fe399ee');
INSERT INTO public.steps VALUES ('binhe', 7, 3, 1, 'report', 'ZhaoLei', '', NULL, 'reported', '2026-11-21 02:02:00+00', '三楼楼道漏水,邻居说的', '[]', '{"building":"binhe-1-3","category":"0301","chat_id":"wrGroup","compound":"binhe-1","kind":"issue","level":"building","number":3,"opened_at":"2026-11-21T02:02:00+00:00","state":"reported","unit":"2","urgency":"normal"}', '{"relayed_by":"ZhaoLei","room":"501","speaker":"王大爷"}', 'b954f64872e1d30dcc6e55078e52acce', '72d399f130400d49b7d4fa72be3c3364b3e6227822bb9f0f90060f43c4900af3', '5ad18521f2f0cd2de9bc81a84339a63dc1778d330dc0c11ee1dd591c7a43176a');
INSERT INTO public.steps VALUES ('binhe', 8, 3, 2, 'assign', '', '', 'reported', 'assigned', '2026-11-21 02:02:00+00', '', '[]', '{"assigned_at":"2026-11-21T02:02:00+00:00","owner":"ZhaoLei","owner_role":"team_member","owner_team":"wuye","state":"assigned","why":"漏水归物业"}', '{}', '1c72c0bf5e88e9a016c902263a285792', '351c066ee0a51dcc18ff7c9e5f0c21083d52b98230abf407b8eca3c12f71c412', '66991078daaf0fced4cb344ea50233de1a49f19bc03421f5b319251e95ed9d56');
INSERT INTO public.steps VALUES ('binhe', 9, 3, 3, 'resolve', 'ZhaoLei', '', 'assigned', 'resolved', '2026-11-21 03:00:00+00', '', '[]', '{"handler":"ZhaoLei","resolved_at":"2026-11-21T03:00:00+00:00","state":"resolved"}', '{}', '462d5391a5fdb8bd8594e6a90ff7621f', 'b82fb91ae642ddce31f1a3e2ac96261d1635a63575a465365b895cf481fc6f6c', '2e1bf70f1989d0394d01f117b71b0639dd35e1b57a9939d76f581b7c17b586af');
INSERT INTO public.steps VALUES ('binhe', 10, 3, 4, 'rate', 'ZhaoLei', '', 'resolved', 'resolved', '2026-11-21 03:10:00+00', '', '[]', '{}', '{"ratings":[{"at":"2026-11-21T03:10:00+00:00","score":"satisfied","userid":"ZhaoLei"}]}', '92ca492ce3caa022d80ffc0d3a580e80', '6d9f917eaa5be1f479296d7f1941a8a5367124c2783af31d77b0b44118725c4c', '2e9bcdcb495bf9afbc7030288e01719fce4997500e921138907cd346a932fc8c');
INSERT INTO public.steps VALUES ('binhe', 11, 3, 5, 'close', '', '', 'resolved', 'closed', '2026-11-21 03:10:00+00', '', '[]', '{"closed_at":"2026-11-21T03:10:00+00:00","closed_by_machine":true,"state":"closed"}', '{}', '9c358ab1d27838eaf11f028c497c4724', '0d304287ed9f7a385b585a2ff9d6680f0ab8091cfb7bf1c80a97c0a2c0e72786', '7139fb53f2b6b092a8a630745b70d69ddd6d512403121e6e786cc36381023726');
INSERT INTO public.team_members VALUES ('zhaolei', 'wuye');
INSERT INTO public.teams VALUES ('wuye', '滨河物业', '物业', 'binhe-1', '["0301","0302"]', '["ZhaoLei"]', 0);
INSERT INTO public.timers VALUES (1, 'return:2:2026-11-30T00:00:00+00:00', 'return', '2026-11-30 00:00:00+00', 'binhe', 2, '', NULL, NULL);
INSERT INTO public.weekly_duties VALUES (5, 'wuye', 'ZhaoLei', 0, 1440, 'ZhaoLei', '2026-11-21 02:00:00+00');
SELECT pg_catalog.setval('public.backups_id_seq', 1, false);
SELECT pg_catalog.setval('public.downtimes_id_seq', 1, false);
SELECT pg_catalog.setval('public.hot_spots_id_seq', 1, false);
SELECT pg_catalog.setval('public.inbox_id_seq', 4, true);
SELECT pg_catalog.setval('public.issues_id_seq', 3, true);
SELECT pg_catalog.setval('public.leaves_id_seq', 1, false);
SELECT pg_catalog.setval('public.lexicon_entries_id_seq', 1, false);
SELECT pg_catalog.setval('public.looks_id_seq', 1, false);
SELECT pg_catalog.setval('public.media_id_seq', 1, true);
SELECT pg_catalog.setval('public.outages_id_seq', 1, false);
SELECT pg_catalog.setval('public.outbox_id_seq', 4, true);
SELECT pg_catalog.setval('public.questions_id_seq', 1, false);
SELECT pg_catalog.setval('public.thanks_id_seq', 1, false);
SELECT pg_catalog.setval('public.timers_id_seq', 1, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.alarms
    ADD CONSTRAINT pk_alarms PRIMARY KEY (source, event);
ALTER TABLE ONLY public.areas
    ADD CONSTRAINT pk_areas PRIMARY KEY (code);
ALTER TABLE ONLY public.backups
    ADD CONSTRAINT pk_backups PRIMARY KEY (id);
ALTER TABLE ONLY public.care
    ADD CONSTRAINT pk_care PRIMARY KEY (person);
ALTER TABLE ONLY public.care_calls
    ADD CONSTRAINT pk_care_calls PRIMARY KEY (person, day);
ALTER TABLE ONLY public.care_clocks
    ADD CONSTRAINT pk_care_clocks PRIMARY KEY (person);
ALTER TABLE ONLY public.care_pauses
    ADD CONSTRAINT pk_care_pauses PRIMARY KEY (person);
ALTER TABLE ONLY public.clocks
    ADD CONSTRAINT pk_clocks PRIMARY KEY (issue_id);
ALTER TABLE ONLY public.communities
    ADD CONSTRAINT pk_communities PRIMARY KEY (code);
ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT pk_conversations PRIMARY KEY (lane, surface);
ALTER TABLE ONLY public.dead_targets
    ADD CONSTRAINT pk_dead_targets PRIMARY KEY (lane, sender);
ALTER TABLE ONLY public.downtimes
    ADD CONSTRAINT pk_downtimes PRIMARY KEY (id);
ALTER TABLE ONLY public.duties
    ADD CONSTRAINT pk_duties PRIMARY KEY (day, unit, userid, from_minute);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT pk_forms PRIMARY KEY (token);
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT pk_grants PRIMARY KEY (person, role, area);
ALTER TABLE ONLY public.heartbeat
    ADD CONSTRAINT pk_heartbeat PRIMARY KEY (id);
ALTER TABLE ONLY public.homes
    ADD CONSTRAINT pk_homes PRIMARY KEY (person);
ALTER TABLE ONLY public.hot_spots
    ADD CONSTRAINT pk_hot_spots PRIMARY KEY (id);
ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT pk_inbox PRIMARY KEY (id);
ALTER TABLE ONLY public.issue_people
    ADD CONSTRAINT pk_issue_people PRIMARY KEY (person, part, issue_id);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT pk_issues PRIMARY KEY (id);
ALTER TABLE ONLY public.leaves
    ADD CONSTRAINT pk_leaves PRIMARY KEY (id);
ALTER TABLE ONLY public.lexicon_entries
    ADD CONSTRAINT pk_lexicon_entries PRIMARY KEY (id);
ALTER TABLE ONLY public.looks
    ADD CONSTRAINT pk_looks PRIMARY KEY (id);
ALTER TABLE ONLY public.media
    ADD CONSTRAINT pk_media PRIMARY KEY (id);
ALTER TABLE ONLY public.outage_reports
    ADD CONSTRAINT pk_outage_reports PRIMARY KEY (outage_id, inbox_id);
ALTER TABLE ONLY public.outages
    ADD CONSTRAINT pk_outages PRIMARY KEY (id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT pk_outbox PRIMARY KEY (id);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT pk_people PRIMARY KEY (person);
ALTER TABLE ONLY public.policies
    ADD CONSTRAINT pk_policies PRIMARY KEY (version);
ALTER TABLE ONLY public.processes
    ADD CONSTRAINT pk_processes PRIMARY KEY (name);
ALTER TABLE ONLY public.questions
    ADD CONSTRAINT pk_questions PRIMARY KEY (id);
ALTER TABLE ONLY public.roster_version
    ADD CONSTRAINT pk_roster_version PRIMARY KEY (id);
ALTER TABLE ONLY public.rungs
    ADD CONSTRAINT pk_rungs PRIMARY KEY (issue_id, clock, cycle, rung, repeat);
ALTER TABLE ONLY public.service
    ADD CONSTRAINT pk_service PRIMARY KEY (id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (token);
ALTER TABLE ONLY public.sign_ins
    ADD CONSTRAINT pk_sign_ins PRIMARY KEY (state);
ALTER TABLE ONLY public.speak_points
    ADD CONSTRAINT pk_speak_points PRIMARY KEY (chat_id);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT pk_steps PRIMARY KEY (community, "position");
ALTER TABLE ONLY public.team_members
    ADD CONSTRAINT pk_team_members PRIMARY KEY (person, team);
ALTER TABLE ONLY public.teams
    ADD CONSTRAINT pk_teams PRIMARY KEY (code);
ALTER TABLE ONLY public.thanks
    ADD CONSTRAINT pk_thanks PRIMARY KEY (id);
ALTER TABLE ONLY public.timers
    ADD CONSTRAINT pk_timers PRIMARY KEY (id);
ALTER TABLE ONLY public.weekly_duties
    ADD CONSTRAINT pk_weekly_duties PRIMARY KEY (weekday, unit, userid, from_minute);
ALTER TABLE ONLY public.hot_spots
    ADD CONSTRAINT uq_hot_spots_key UNIQUE (key);
ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT uq_inbox_surface_message_id UNIQUE (surface, message_id);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT uq_issues_community_number UNIQUE (community, number);
ALTER TABLE ONLY public.media
    ADD CONSTRAINT uq_media_inbox_id_position UNIQUE (inbox_id, "position");
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT uq_outbox_key UNIQUE (key);
ALTER TABLE ONLY public.questions
    ADD CONSTRAINT uq_questions_key UNIQUE (key);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT uq_steps_issue_id_seq UNIQUE (issue_id, seq);
ALTER TABLE ONLY public.thanks
    ADD CONSTRAINT uq_thanks_person_said_by_day UNIQUE (person, said_by, day);
ALTER TABLE ONLY public.timers
    ADD CONSTRAINT uq_timers_key UNIQUE (key);
CREATE INDEX ix_alarms_issue_id_received_at ON public.alarms USING btree (issue_id, received_at);
CREATE INDEX ix_areas_level_name ON public.areas USING btree (level, name);
CREATE INDEX ix_areas_parent_bare ON public.areas USING btree (parent, bare);
CREATE INDEX ix_backups_made_at ON public.backups USING btree (made_at);
CREATE INDEX ix_care_calls_issue_id ON public.care_calls USING btree (issue_id);
CREATE INDEX ix_care_clocks_next_at_person ON public.care_clocks USING btree (next_at, person);
CREATE INDEX ix_clocks_next_at_issue_id ON public.clocks USING btree (next_at, issue_id);
CREATE INDEX ix_downtimes_end ON public.downtimes USING btree ("end");
CREATE INDEX ix_forms_compound_at ON public.forms USING btree (compound, at);
CREATE INDEX ix_forms_source_at ON public.forms USING btree (source, at);
CREATE UNIQUE INDEX ix_forms_userid ON public.forms USING btree (userid);
CREATE INDEX ix_grants_area_is_resident_position ON public.grants USING btree (area, is_resident, "position");
CREATE INDEX ix_grants_role_area_position ON public.grants USING btree (role, area, "position");
CREATE INDEX ix_hot_spots_community_state_proposed_at ON public.hot_spots USING btree (community, state, proposed_at);
CREATE INDEX ix_hot_spots_compound_proposed_at ON public.hot_spots USING btree (compound, proposed_at);
CREATE INDEX ix_inbox_lane_progress_id ON public.inbox USING btree (lane, progress, id);
CREATE INDEX ix_inbox_progress_id ON public.inbox USING btree (progress, id);
CREATE INDEX ix_issue_people_person_part_unfinished_issue_id ON public.issue_people USING btree (person, part, unfinished, issue_id);
CREATE INDEX ix_issues_community_id ON public.issues USING btree (community, id);
CREATE INDEX ix_issues_community_opened_at ON public.issues USING btree (community, opened_at);
CREATE INDEX ix_issues_community_resolved_at ON public.issues USING btree (community, resolved_at);
CREATE INDEX ix_issues_community_state_id ON public.issues USING btree (community, state, id);
CREATE INDEX ix_issues_compound_category_opened_at ON public.issues USING btree (compound, category, opened_at);
CREATE INDEX ix_issues_compound_resolved_at ON public.issues USING btree (compound, resolved_at);
CREATE INDEX ix_issues_merged_into ON public.issues USING btree (merged_into);
CREATE INDEX ix_issues_number ON public.issues USING btree (number);
CREATE INDEX ix_issues_owner_team_state ON public.issues USING btree (owner_team, state);
CREATE INDEX ix_issues_state_id ON public.issues USING btree (state, id);
CREATE INDEX ix_leaves_ended_at_last ON public.leaves USING btree (ended_at, last);
CREATE UNIQUE INDEX ix_lexicon_entries_open ON public.lexicon_entries USING btree (word, code, area) WHERE (status = ANY (ARRAY['proposed'::text, 'live'::text]));
CREATE INDEX ix_lexicon_entries_status_id ON public.lexicon_entries USING btree (status, id);
CREATE INDEX ix_looks_issue_id_id ON public.looks USING btree (issue_id, id);
CREATE INDEX ix_media_status_added_at ON public.media USING btree (status, added_at);
CREATE INDEX ix_outage_reports_person_at ON public.outage_reports USING btree (person, at);
CREATE INDEX ix_outages_announcer_state_asked_at ON public.outages USING btree (announcer, state, asked_at);
CREATE INDEX ix_outages_compound_state_ends_at ON public.outages USING btree (compound, state, ends_at);
CREATE INDEX ix_outages_next_at_id ON public.outages USING btree (next_at, id);
CREATE INDEX ix_outbox_answers_id ON public.outbox USING btree (answers, id);
CREATE INDEX ix_outbox_fate_lane_rank_id ON public.outbox USING btree (fate, lane, rank, id);
CREATE INDEX ix_outbox_fate_rank_id ON public.outbox USING btree (fate, rank, id);
CREATE INDEX ix_outbox_target_sent_at ON public.outbox USING btree (target, sent_at);
CREATE INDEX ix_questions_person_chat_id_id ON public.questions USING btree (person, chat_id, id);
CREATE INDEX ix_sessions_expires_at ON public.sessions USING btree (expires_at);
CREATE INDEX ix_sign_ins_expires_at ON public.sign_ins USING btree (expires_at);
CREATE INDEX ix_speak_points_compound ON public.speak_points USING btree (compound);
CREATE INDEX ix_steps_community_at ON public.steps USING btree (community, at);
CREATE INDEX ix_teams_area_position ON public.teams USING btree (area, "position");
CREATE INDEX ix_teams_kind_position ON public.teams USING btree (kind, "position");
CREATE INDEX ix_thanks_community_at ON public.thanks USING btree (community, at);
CREATE INDEX ix_thanks_person_at ON public.thanks USING btree (person, at);
CREATE INDEX ix_timers_fired_at_due_at ON public.timers USING btree (fired_at, due_at);
ALTER TABLE ONLY public.clocks
    ADD CONSTRAINT fk_clocks_issue_id FOREIGN KEY (issue_id) REFERENCES public.issues(id);
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT fk_grants_area FOREIGN KEY (area) REFERENCES public.areas(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT fk_grants_person FOREIGN KEY (person) REFERENCES public.people(person) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.issue_people
    ADD CONSTRAINT fk_issue_people_issue_id FOREIGN KEY (issue_id) REFERENCES public.issues(id);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT fk_issues_community FOREIGN KEY (community) REFERENCES public.communities(code);
ALTER TABLE ONLY public.looks
    ADD CONSTRAINT fk_looks_issue_id FOREIGN KEY (issue_id) REFERENCES public.issues(id);
ALTER TABLE ONLY public.media
    ADD CONSTRAINT fk_media_inbox_id FOREIGN KEY (inbox_id) REFERENCES public.inbox(id);
ALTER TABLE ONLY public.outage_reports
    ADD CONSTRAINT fk_outage_reports_outage_id FOREIGN KEY (outage_id) REFERENCES public.outages(id);
ALTER TABLE ONLY public.rungs
    ADD CONSTRAINT fk_rungs_issue_id FOREIGN KEY (issue_id) REFERENCES public.issues(id);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT fk_steps_community FOREIGN KEY (community) REFERENCES public.communities(code);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT fk_steps_issue_id FOREIGN KEY (issue_id) REFERENCES public.issues(id);
ALTER TABLE ONLY public.team_members
    ADD CONSTRAINT fk_team_members_person FOREIGN KEY (person) REFERENCES public.people(person) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.team_members
    ADD CONSTRAINT fk_team_members_team FOREIGN KEY (team) REFERENCES public.teams(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.teams
    ADD CONSTRAINT fk_teams_area FOREIGN KEY (area) REFERENCES public.areas(code) DEFERRABLE INITIALLY DEFERRED;
