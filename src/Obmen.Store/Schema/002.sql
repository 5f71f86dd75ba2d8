-- What carrying a row out overwrites, as it was before: an undo puts it back.
alter table plan_rows add column former text not null default '';
