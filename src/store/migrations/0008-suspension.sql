-- The data of a line that was stopped at once, and allowed again, while its contract runs out. A line has one row at most,
-- whichever of its terminations it is about: no two of them can order it on and off at the same time.
create table suspension (
  bucket smallint not null,
  line_id text not null,
  termination_id text not null,
  round integer not null check (round > 0),
  state text not null check (state in (
    'asked', 'applied', 'verified', 'recalled', 'restoring', 'asked-again', 'restored', 'parked', 'restore-parked',
    'overtaken'
  )),
  asked_at timestamptz not null,
  off_at timestamptz,
  restore_asked_at timestamptz,
  on_at timestamptz,
  said text,
  primary key (bucket, line_id)
);
-- The few that a person must see to.
create index suspension_parked on suspension (bucket, termination_id) where state in ('parked', 'restore-parked');

-- What a line has used since its end was declared, and when it was last looked at. `failed_at`: since when it cannot be.
create table usage_since (
  bucket smallint not null,
  termination_id text not null,
  megabytes bigint not null check (megabytes >= 0),
  last_seen_at timestamptz,
  read_at timestamptz,
  told_at timestamptz,
  failed_at timestamptz,
  primary key (bucket, termination_id)
);

-- Whoever waits for the end already is looked at too, spread over six hours so that nobody is asked about all at once.
insert into work (bucket, id, kind, subject, step, phase, counterpart, due_at)
select bucket, 'usage-watch/' || id, 'usage-watch', id, 'once', 'apply', provider_id || '/sessions',
  greatest(now(), declared_at + interval '1 hour') + random() * interval '6 hours'
from termination
where state in ('requested', 'scheduled')
  and (plan @> '["sessions-off"]'::jsonb or plan @> '["verify-silence"]'::jsonb)
  and switch_off_at > now();
