-- Charges and usage that a billing system posted for a line that ends or has ended, and what became of each. It is known by
-- the billing system's own name of the posting; no personal data stands here.
create table late_charge (
  bucket smallint not null,
  termination_id text not null,
  posting_id text not null,
  kind text not null check (kind in ('recurring', 'usage', 'fee', 'other')),
  rule text check (
    rule in ('after-end', 'across-end', 'in-final-bill', 'too-late', 'late-usage', 'free-usage')
  ),
  from_day date not null,
  to_day date not null,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  megabytes bigint not null,
  reverse_minor bigint not null check (reverse_minor between 0 and amount_minor),
  posted_at timestamptz not null,
  caught_at timestamptz not null,
  state text not null check (state in ('waiting', 'left', 'caught', 'applied', 'verified', 'parked')),
  said text,
  check (state = 'waiting' or rule is not null),
  primary key (bucket, termination_id, posting_id)
);
-- The few that a person must see to.
create index late_charge_parked on late_charge (bucket, termination_id) where state = 'parked';

-- How far what each provider's billing system posted has been read, and when last.
create table billing_feed (
  provider_id text primary key,
  cursor text,
  read_at timestamptz not null
);

-- Which terminations a line has, ended ones too, without looking at those of other lines.
create index termination_line on termination (bucket, line_id);

-- Some mails are for the provider's own people. `about` names what of the termination a mail is about.
alter table mail
  add column recipient text not null default 'subscriber' check (recipient in ('subscriber', 'provider')),
  add column about text;

alter table work drop constraint work_kind_check;
alter table work add constraint work_kind_check check (kind in (
  'teardown', 'mail', 'link-reminder', 'link-expiry', 'billing-watch', 'reversal', 'refund', 'refund-deadline'
));

-- Each provider's billing is watched for ever. Later providers get this row with their first profile.
insert into work (bucket, id, kind, subject, step, phase, counterpart, due_at)
select distinct 0, 'billing-watch/' || provider_id, 'billing-watch', provider_id, 'once', 'apply',
  provider_id || '/billing', now()
from profile;

-- What the billing system of the sandbox posted.
create table sandbox_posting (
  n bigint generated always as identity primary key,
  id text not null unique,
  iccid text not null,
  kind text not null,
  from_day date not null,
  to_day date not null,
  amount_minor bigint not null,
  currency text not null,
  megabytes bigint not null,
  posted_at timestamptz not null,
  own_key text
);
