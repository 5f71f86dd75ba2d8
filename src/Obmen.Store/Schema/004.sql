-- Who did what, for the administrator.
create table audit (
    id      integer primary key,
    at      text not null,
    who     text not null,
    role    text not null,
    base_id text not null,
    ru      text not null,
    en      text not null
);
