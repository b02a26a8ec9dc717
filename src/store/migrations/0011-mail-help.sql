-- The mail with a link holds a code as well, which stands in for the link; it dies after a few wrong tries.
alter table link
  add column code_digest text,
  add column code_tries smallint not null default 0;
-- A mail that events have overtaken is no failure. `sent_to` (sealed) is the address it was handed over for.
alter table mail drop constraint mail_state_check;
alter table mail
  add constraint mail_state_check check (state in ('queued', 'sent', 'parked', 'overtaken')),
  add column sent_to bytea;
update mail set state = 'overtaken' where state = 'parked' and said = 'overtaken by events';
create index mail_termination on mail (bucket, termination_id);
