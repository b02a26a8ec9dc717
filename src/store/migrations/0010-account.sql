-- A second factor: the secret and the recovery codes are sealed with the installation's secret (better-auth's model).
alter table person add column two_factor_enabled boolean not null default false;
create table two_factor (
  bucket smallint not null,
  id text not null,
  user_id text not null,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz,
  primary key (bucket, id)
);
create unique index two_factor_account on two_factor (bucket, user_id);

-- A code opens once (RFC 6238, 5.2): those that were tried are kept until none of them is valid any more.
create table taken_code (
  bucket smallint not null,
  account_id text not null,
  code text not null,
  taken_at timestamptz not null,
  primary key (bucket, account_id, code)
);

-- Passkeys: public keys and their counters (better-auth's model).
create table passkey (
  bucket smallint not null,
  id text not null,
  name text,
  public_key text not null,
  user_id text not null,
  credential_id text not null,
  counter double precision not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamptz,
  aaguid text,
  primary key (bucket, id)
);
create index passkey_account on passkey (user_id);
create index passkey_credential on passkey (credential_id);

-- The device of a session is kept in a word or two, no longer as browsers describe themselves at length.
update session set user_agent = null;

-- A new address that waits for a word from both mailboxes, at most one for each account. `sealed` is the new address;
-- `new_digest` is missing where it is another account's: then nothing can come of it, and nobody is told.
create table address_change (
  bucket smallint not null,
  id text not null,
  account_id text not null,
  sealed bytea not null,
  old_digest text not null,
  new_digest text,
  expires_at timestamptz not null,
  old_confirmed_at timestamptz,
  new_confirmed_at timestamptz,
  primary key (bucket, id)
);
create unique index address_change_account on address_change (bucket, account_id);
