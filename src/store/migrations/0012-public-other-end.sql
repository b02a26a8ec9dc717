-- A request without signing in that asks for another end than one that nobody has settled yet: support looks at both.
alter table public_request drop constraint public_request_why_check;
alter table public_request add constraint public_request_why_check
  check (why in ('no-line', 'line-ended', 'not-priced', 'too-many', 'other-end'));
