-- What somebody has ticked on the way out of a line: things to do, and services that hang on its number no longer.
create table leave_tick (
  bucket smallint not null,
  line_id text not null,
  kind text not null check (kind in ('item', 'service')),
  name text not null,
  ticked_at timestamptz not null,
  primary key (bucket, line_id, kind, name)
);

-- A copy of everything that is kept of an account, at most one for each: made in the background, gone some days after.
-- `run` is the try that makes it, or made it; who works under another one writes nothing.
create table export (
  bucket smallint not null,
  id text not null,
  account_id text not null,
  language text not null,
  state text not null check (state in ('making', 'ready', 'failed')),
  run text,
  files_done integer not null,
  files integer,
  bytes bigint check (bytes is not null or state <> 'ready'),
  asked_at timestamptz not null,
  expires_at timestamptz check (expires_at is not null or state = 'making'),
  primary key (bucket, id)
);
create unique index export_account on export (bucket, account_id);

-- The file piece by piece, sealed.
create table export_piece (
  bucket smallint not null,
  export_id text not null,
  run text not null,
  n integer not null,
  sealed bytea not null check (octet_length(sealed) <= 262144),
  primary key (bucket, export_id, run, n)
);

-- An account's mails are read for its export without looking at those of others.
create index mail_account on mail (bucket, account_id);
