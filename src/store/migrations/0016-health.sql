-- How the counterparts are, as each process that asks them finds. Who has not told for five minutes is gone.
create table counterpart_health (
  counterpart text not null,
  owner text not null,
  state text not null check (state in ('up', 'slow', 'down')),
  reason text,
  since_at timestamptz not null,
  heard_at timestamptz,
  seen_at timestamptz not null,
  primary key (counterpart, owner)
);

-- How many calls were wished for in a second of a counterpart that takes only so many.
create table permit (
  counterpart text not null,
  second timestamptz not null,
  wished integer not null,
  primary key (counterpart, second)
);
