-- Declarations of people who have not signed in. `sealed` holds what they typed while it is needed; the token of the page
-- that shows it again is kept as a digest. Nothing here belongs to an account: the bucket is that of the request's own id.
create table public_request (
  bucket smallint not null,
  id text not null,
  provider_id text not null,
  state text not null check (
    state in ('received', 'unmatched', 'waiting', 'review', 'settled', 'refused', 'lapsed')
  ),
  cause text not null check (cause in ('ordinary', 'important')),
  language text not null,
  declared_at timestamptz not null,
  token text not null,
  sealed bytea,
  -- Why no termination came of it by itself.
  why text check (why in ('no-line', 'line-ended', 'not-priced', 'too-many')),
  termination_id text,
  name_fits boolean,
  email_fits boolean,
  primary key (bucket, id),
  check ((state in ('waiting', 'review')) <= (termination_id is not null))
);
-- The few that a person may have to see to.
create index public_request_open on public_request (declared_at)
  where state in ('unmatched', 'waiting', 'review');

-- The requests that stand behind a termination, in its own bucket.
create table public_match (
  bucket smallint not null,
  termination_id text not null,
  request_id text not null,
  primary key (bucket, termination_id, request_id)
);

-- `public`: declared without signing in. Until somebody has settled who it was, such a termination is only requested.
alter table termination
  add column origin text not null default 'account' check (origin in ('account', 'public'));

-- Mails to an address that is on no file: it stands sealed in `secret`.
alter table mail drop constraint mail_recipient_check;
alter table mail add constraint mail_recipient_check check (recipient in ('subscriber', 'provider', 'address'));
alter table mail alter column account_id drop not null;
