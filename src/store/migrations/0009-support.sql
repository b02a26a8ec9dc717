-- What people say on the phone so that support finds their case. It is unique over all buckets by `directory`.
alter table directory drop constraint directory_kind_check;
alter table directory add constraint directory_kind_check
  check (kind in ('email', 'iccid', 'imsi', 'msisdn', 'code'));

-- Those of before get theirs here: a step that is no multiple of 23 meets each of the 23^7 numbers once, so that no two are
-- alike. The characters and the weights of the check are those of `domain/status-code.ts`.
alter table termination add column status_code text;
with start as materialized (
  select floor(random() * 3404825447)::bigint as first
), numbered as (
  select bucket, id, (first + 3011895976 * row_number() over (order by md5(id))) % 3404825447 as number
  from termination, start
), digits as (
  select bucket, id, position, (number / power % 23)::integer as digit
  from numbered, (values
    (0, 1), (1, 23), (2, 529), (3, 12167), (4, 279841), (5, 6436343), (6, 148035889)
  ) as place (position, power)
), spelled as (
  select bucket, id,
    string_agg(substr('2346789CDFGHJKMNPQRTWXY', digit + 1, 1), '' order by position) as characters,
    (23 - sum(digit * (8 - position))::integer % 23) % 23 as check_digit
  from digits
  group by bucket, id
)
update termination
set status_code = characters || substr('2346789CDFGHJKMNPQRTWXY', check_digit + 1, 1)
from spelled
where spelled.bucket = termination.bucket and spelled.id = termination.id;
alter table termination alter column status_code set not null;
insert into directory (kind, digest, bucket, subject)
select 'code', translate(encode(sha256(convert_to('code:' || status_code, 'UTF8')), 'base64'), '+/=', '-_'), bucket, id
from termination;

-- What a subscriber and support write to each other. `body` is personal data: it is erased with the termination's.
-- `author_id` is the account of whoever wrote, `account_id` the subscriber's.
create table message (
  bucket smallint not null,
  id text not null,
  termination_id text not null,
  account_id text not null,
  author text not null check (author in ('subscriber', 'support', 'operator')),
  author_id text not null,
  body text not null,
  at timestamptz not null,
  answered_at timestamptz,
  primary key (bucket, id)
);
create index message_termination on message (bucket, termination_id, at);
-- The few that wait for an answer.
create index message_waiting on message (bucket, termination_id)
  where author = 'subscriber' and answered_at is null;
