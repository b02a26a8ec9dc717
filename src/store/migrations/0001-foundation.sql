-- Rows of a subscriber lead their primary key with `bucket` (0..255, a hash of the account id), so that
-- they can be spread over servers by it. No unique constraint without `bucket`, save in `directory`.

-- Who somebody is. The only table with personal data; everything else holds ids.
create table person (
  bucket smallint not null,
  id text not null,
  email text not null,
  email_verified boolean not null default false,
  name text not null,
  image text,
  role text not null check (role in ('subscriber', 'support', 'operator')),
  language text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (bucket, id)
);
create index person_email on person (email);

-- Signing in (better-auth's models under the field's names).
create table session (
  bucket smallint not null,
  id text not null,
  token text not null,
  user_id text not null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (bucket, id)
);
create index session_token on session (token);
create index session_account on session (user_id);

create table credential (
  bucket smallint not null,
  id text not null,
  account_id text not null,
  provider_id text not null,
  user_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (bucket, id)
);
create index credential_account on credential (user_id);

create table verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on verification (identifier);

create table rate_limit (
  id text primary key,
  key text not null unique,
  count integer not null,
  last_request double precision not null
);

-- Which row an address, a card or a number belongs to: unique over all buckets, found without asking each.
-- The key is a digest, so that no personal data stands here.
create table directory (
  kind text not null check (kind in ('email', 'iccid', 'imsi', 'msisdn')),
  digest text not null,
  bucket smallint not null,
  subject text not null,
  primary key (kind, digest)
);

-- Every version of a provider's rules that was ever in force.
create table profile (
  provider_id text not null,
  version text not null,
  document jsonb not null,
  in_force_since timestamptz not null,
  primary key (provider_id, version)
);

create table line (
  bucket smallint not null,
  id text not null,
  account_id text not null,
  provider_id text not null,
  name text not null,
  label text not null,
  kind text not null check (kind in ('sim', 'esim')),
  iccid text not null,
  imsi text not null,
  msisdn text not null,
  eid text,
  activated_on date not null,
  status text not null check (status in ('active', 'ended')),
  primary key (bucket, id)
);
create index line_account on line (bucket, account_id);
create index line_name on line (name);

create table contract (
  bucket smallint not null,
  line_id text not null,
  kind text not null check (kind in ('postpaid', 'prepaid')),
  currency text not null,
  starts_on date not null,
  commitment_ends_on date,
  monthly_price_minor bigint,
  billed text check (billed in ('in-advance', 'in-arrears')),
  billing_day smallint,
  invoiced_through date,
  balance_minor bigint,
  primary key (bucket, line_id)
);

create table invoice (
  bucket smallint not null,
  line_id text not null,
  number text not null,
  issued_on date not null,
  due_on date not null,
  amount_minor bigint not null,
  status text not null check (status in ('open', 'paid')),
  primary key (bucket, line_id, number)
);

create table usage (
  bucket smallint not null,
  line_id text not null,
  day date not null,
  megabytes bigint not null,
  amount_minor bigint not null,
  billed boolean not null,
  primary key (bucket, line_id, day)
);

create table termination (
  bucket smallint not null,
  id text not null,
  account_id text not null,
  line_id text not null,
  provider_id text not null,
  profile_version text not null,
  state text not null,
  quote jsonb not null,
  plan jsonb not null,
  reason text,
  language text not null,
  declared_at timestamptz not null,
  confirmed_at timestamptz,
  completed_at timestamptz,
  service_ends_on date not null,
  billing_ends_on date not null,
  switch_off_at timestamptz not null,
  final_bill jsonb,
  primary key (bucket, id)
);
-- However often a button is pressed, a line has one way out at a time.
create unique index termination_live on termination (bucket, line_id)
  where state in ('requested', 'scheduled', 'ending', 'needs-attention');
create index termination_account on termination (bucket, account_id);
create index termination_declared on termination (declared_at desc);
create index termination_parked on termination (declared_at desc) where state = 'needs-attention';

-- What came of each step. The plan itself stands in the termination.
create table step (
  bucket smallint not null,
  termination_id text not null,
  name text not null,
  state text not null check (state in ('applied', 'verified', 'parked')),
  idempotency_key text not null,
  applied_at timestamptz,
  applied_said text,
  verified_at timestamptz,
  verified_said text,
  parked_said text,
  primary key (bucket, termination_id, name)
);

create table event (
  bucket smallint not null,
  id bigint generated always as identity,
  termination_id text not null,
  at timestamptz not null,
  kind text not null,
  step text,
  data jsonb not null,
  primary key (bucket, id)
);
create index event_termination on event (bucket, termination_id, id);
create unique index event_once on event (bucket, termination_id, kind, step)
  where kind in ('step-applied', 'step-verified');

-- What is to be done, and when. A held row changes neither `due_at` nor `counterpart`, so that its updates
-- touch no index (heap-only), and each page keeps room for them.
create table work (
  bucket smallint not null,
  id text not null,
  kind text not null check (kind in ('teardown', 'mail', 'link-reminder', 'link-expiry')),
  subject text not null,
  step text not null,
  phase text not null,
  counterpart text not null,
  due_at timestamptz not null,
  tries integer not null default 0,
  lease uuid,
  owner text,
  lease_until timestamptz,
  primary key (bucket, id)
) with (fillfactor = 70);
create index work_due on work (counterpart, due_at);

-- Links in mails. Only the digest of a token is kept.
create table link (
  bucket smallint not null,
  digest text not null,
  purpose text not null check (purpose in ('confirm')),
  termination_id text not null,
  expires_at timestamptz not null,
  spent_at timestamptz,
  primary key (bucket, digest)
);
create index link_termination on link (bucket, termination_id);

-- Mails are written when they are sent; `secret` (sealed) holds what cannot be read again by then.
create table mail (
  bucket smallint not null,
  id text not null,
  account_id text not null,
  termination_id text,
  template text not null,
  language text not null,
  secret bytea,
  state text not null check (state in ('queued', 'sent', 'parked')),
  queued_at timestamptz not null,
  sent_at timestamptz,
  said text,
  primary key (bucket, id)
);

-- Signed evidence.
create table note (
  bucket smallint not null,
  termination_id text not null,
  kind text not null check (kind in ('acknowledgement', 'receipt')),
  body text not null,
  signed_at timestamptz not null,
  primary key (bucket, termination_id, kind)
);

-- How often something was tried in a window of time: limits that all processes share.
create table attempt (
  subject text not null,
  window_start timestamptz not null,
  count integer not null,
  primary key (subject, window_start)
);

create index attempt_window on attempt (window_start);

-- What every process of the installation must agree on: digests of its secret and its signing key.
create table installation (
  name text primary key check (name in ('secret', 'signing-key')),
  digest text not null
);

-- What the sandbox network remembers.
create table sandbox_order (
  key text primary key,
  counterpart text not null,
  action text not null,
  subject text not null,
  detail text not null,
  tries integer not null,
  effects integer not null
);
create index sandbox_order_subject on sandbox_order (subject, action);
