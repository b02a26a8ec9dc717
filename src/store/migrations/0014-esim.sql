-- What an SM-DP+ said of the profiles of a line. `profile` is the digest of an ICCID, as in the directory: a line can have several.
-- `answer`: to the order to cancel. `state`, `noticed_at`: what it told last on its own account. `told_for`: the termination that
-- tells of the deletion.
create table esim_notice (
  bucket smallint not null,
  line_id text not null,
  profile text not null,
  answer text check (answer in ('cancelled', 'downloaded')),
  state text check (state in ('not-installed', 'downloaded', 'installed', 'enabled', 'disabled', 'deleted')),
  noticed_at timestamptz,
  told_for text,
  primary key (bucket, line_id, profile)
);
