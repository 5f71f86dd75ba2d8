create table settings (
    kind text not null,
    id   text not null,
    body text not null,
    primary key (kind, id)
);

create table plans (
    seq     integer primary key,
    id      text not null unique,
    base_id text not null,
    kind    integer not null,
    made_at text not null,
    options text not null,
    whole   integer not null
);

create table plan_rows (
    plan           integer not null,
    n              integer not null,
    kind           text not null,
    stage          integer not null,
    action         integer not null,
    marked         integer not null,
    code           text not null,
    name           text not null,
    source_id      text not null,
    target_id      text not null,
    target_version text not null,
    reason_ru      text not null,
    reason_en      text not null,
    differences    text not null,
    candidates     text not null,
    basis          integer not null,
    keywords       text not null,
    grouping       text not null,
    amount         integer,
    date           text,
    source_hash    text not null,
    payload        text not null,
    status_ru      text not null,
    status_en      text not null,
    outcome        integer not null,
    search         text not null
);

create unique index plan_rows_key on plan_rows (plan, n);
-- A table is ordered and its figures are counted from these alone: the rows themselves are many times larger.
create index plan_rows_code on plan_rows (plan, code, n);
create index plan_rows_name on plan_rows (plan, name, n);
create index plan_rows_figures on plan_rows (plan, action, outcome, marked);

create table runs (
    id         text primary key,
    plan_id    text not null unique,
    base_id    text not null,
    kind       integer not null,
    state      integer not null,
    started_at text not null,
    ended_at   text,
    note_ru    text not null,
    note_en    text not null
);

create table entries (
    key     text primary key,
    run_id  text not null,
    row_n   integer not null,
    step    integer not null,
    what    text not null,
    session text not null,
    state   integer not null,
    id      text not null,
    code    text not null,
    note_ru text not null,
    note_en text not null
);

create index entries_run on entries (run_id, state);

create table links (
    base_id       text not null,
    kind          text not null,
    onec_id       text not null,
    crm_id        text not null,
    code          text not null,
    sent_hash     text not null,
    received_hash text not null,
    how           integer not null,
    since         text not null,
    primary key (base_id, kind, onec_id)
);

create unique index links_crm on links (base_id, kind, crm_id);

create table messages (
    id      integer primary key,
    base_id text not null,
    at      text not null,
    level   integer not null,
    ru      text not null,
    en      text not null
);

create index messages_base on messages (base_id, id);
