-- What a subscriber gets back after a final bill below zero. `sealed` holds a bank account or the code of a voucher
-- while it is needed.
create table refund (
  bucket smallint not null,
  termination_id text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  way text not null check (way in ('as-paid', 'bank-form', 'voucher')),
  state text not null check (state in ('owed', 'asking', 'ordered', 'paid', 'parked')),
  due_on date not null,
  law text,
  sealed bytea check (sealed is null or state <> 'paid'),
  asked smallint not null,
  ordered_at timestamptz,
  paid_at timestamptz,
  warned_at timestamptz,
  overdue_at timestamptz,
  said text,
  primary key (bucket, termination_id)
);
-- The few that a person must see to.
create index refund_troubled on refund (bucket, termination_id)
  where state = 'parked' or (overdue_at is not null and state <> 'paid');
