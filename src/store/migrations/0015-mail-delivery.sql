-- A mail is offered once: `offered_at` is set before its last byte goes out, and taken away where the server refused it.
-- `trouble` says why a mail is parked, and `waits_for_person` whether somebody must still see to it.
alter table mail
  add column offered_at timestamptz,
  add column delayed_at timestamptz,
  add column trouble text check (trouble in ('refused', 'bounced', 'unanswered')),
  add column waits_for_person boolean not null default false;
update mail set trouble = 'refused' where state = 'parked';
alter table mail add constraint mail_trouble_parked check ((trouble is not null) = (state = 'parked'));
create index mail_waits on mail (bucket, termination_id) where waits_for_person;
