-- Which node works on a base, until when, and how many times it was taken: the number is the fencing token.
create table leases (
    base_id text primary key,
    token   integer not null,
    expires integer not null
);
