import type { Sql } from './radius-sql.ts';

/**
 * The tables of FreeRADIUS (its own schema, as Debian has it), and all SQL about them. They are the operator's: Signoff adds a group of
 * its own and puts users into it, and takes out no more than that.
 */

/** Users in this group are rejected. */
const offGroup = 'signoff-off';
/**
 * What a rejection says (RFC 2865 section 5.18) where this group is the reason. It may come to the eyes of a subscriber. By it a
 * rejection for this reason is told from one for a wrong password.
 */
export const offMessage = 'Data is switched off for this line (signoff-off)';
/** Groups are read in the order of their priority, least first, until one fits: nothing comes before this. */
const firstPriority = -2_147_483_648;

export type OpenSession = {
  /** Acct-Session-Id. */
  readonly id: string;
  /** NAS-IP-Address, or its IPv6 address. */
  readonly nasAddress: string;
  /** Null where accounting knows none, or one of IPv6. */
  readonly framedAddress: string | null;
};

/**
 * So many open sessions are looked at together: more than any line has, and no more than one socket can ask to end. A NAS that
 * loses its accounting, or makes it up, leaves any number of them open.
 */
export const mostOpen = 256;

/** Open sessions, and what there was after an instant besides. */
export type Activity = {
  readonly open: number;
  /** Sessions that began after it, whether they moved anything or not. */
  readonly began: number;
  /** Sessions that began before, moved something, and were heard of after it. */
  readonly usedOn: number;
};

export type SessionTraffic = {
  /** Of sessions that lie within the span as a whole. */
  readonly octets: number;
  /** Sessions that moved something and lie in it only in part: accounting holds totals of sessions, not of hours. */
  readonly inPart: number;
  readonly lastSeenAt: Date | null;
};

/** What there is to say of the tables as such. */
export type Look = {
  /** Tables and rights that are missing, as `insert on radusergroup`. */
  readonly missing: readonly string[];
  /** Whether accounting is so long, as the server estimates, that it should not be read as a whole for each question, and has to be. */
  readonly isSlow: boolean;
  /** The time there. */
  readonly now: Date;
};

export type RadiusTables = {
  /** Whether anybody of this name stands anywhere but in Signoff's own group: else the name may be another's, or a wrong one. */
  isKnown(user: string, signal: AbortSignal): Promise<boolean>;
  /**
   * Lets the user be rejected from now on.
   * @returns `no-groups` where the user's own replies keep FreeRADIUS from reading groups: then nothing was changed
   */
  bar(user: string, signal: AbortSignal): Promise<'barred' | 'no-groups'>;
  /** Takes back what `bar` did; groups of the user's own stay. */
  unbar(user: string, signal: AbortSignal): Promise<void>;
  /** The newest of them, `mostOpen` at most: those that are left over from before a NAS fell never keep one from being ended. */
  openSessions(user: string, signal: AbortSignal): Promise<readonly OpenSession[]>;
  activityAfter(user: string, since: Date, signal: AbortSignal): Promise<Activity>;
  traffic(
    user: string,
    span: { readonly since: Date; readonly until: Date },
    signal: AbortSignal,
  ): Promise<SessionTraffic>;
  /** Somebody who is barred, whoever it is; null where nobody is. */
  anyBarred(signal: AbortSignal): Promise<string | null>;
  look(signal: AbortSignal): Promise<Look>;
};

/**
 * FreeRADIUS (rlm_sql 3.2) takes the check items of a user, then those of the user's groups in the order of priority, and ends
 * with the first group that fits, as long as its replies do not say Fall-Through = Yes. `:=` replaces an Auth-Type that stands
 * there already, and of several Auth-Types a Reject wins. Hence a group that comes first of all, always fits, replaces, and ends
 * the list, also before a default profile, with Fall-Through = No. Only a Fall-Through = No among the user's own replies keeps
 * groups from being read at all. In one statement, so that nobody is ever in a group that rejects nobody.
 */
const bar = `
  with no_groups as (
    select 1 from radreply
    where username = any ($1) and lower(attribute) = 'fall-through' and lower(value) not in ('yes', '1')
  ), rejects as (
    insert into radgroupcheck (groupname, attribute, op, value)
    select $2, 'Auth-Type', ':=', 'Reject' where not exists (
      select from radgroupcheck
      where groupname = $2 and attribute = 'Auth-Type' and op = ':=' and value = 'Reject')
  ), says as (
    insert into radgroupreply (groupname, attribute, op, value)
    select $2, 'Reply-Message', ':=', $4 where not exists (
      select from radgroupreply where groupname = $2 and attribute = 'Reply-Message' and value = $4)
  ), ends as (
    insert into radgroupreply (groupname, attribute, op, value)
    select $2, 'Fall-Through', '=', 'No' where not exists (
      select from radgroupreply where groupname = $2 and attribute = 'Fall-Through')
  ), joins as (
    insert into radusergroup (username, groupname, priority)
    select name, $2, $3 from unnest($1::text[]) as name
    where not exists (select from no_groups) and not exists (
      select from radusergroup where username = name and groupname = $2)
  )
  select exists (select from no_groups) as "noGroups"`;

const isKnown = `
  select exists (select from radacct where username = any ($1))
    or exists (select from radcheck where username = any ($1))
    or exists (select from radreply where username = any ($1))
    or exists (select from radusergroup where username = any ($1) and groupname <> $2) as "isKnown"`;

const unbar = 'delete from radusergroup where username = any ($1) and groupname = $2';

const openSessions = `
  select acctsessionid as "id", host(nasipaddress) as "nasAddress",
    case when family(framedipaddress) = 4 then host(framedipaddress) end as "framedAddress"
  from radacct where username = any ($1) and acctstoptime is null order by radacctid desc limit ${mostOpen}`;

/** `greatest` passes over what is null. */
const ofUser = `
  select coalesce(acctstarttime, '-infinity') as began, acctstoptime as ended,
    greatest(acctstarttime, acctupdatetime, acctstoptime) as heard,
    coalesce(acctinputoctets, 0) + coalesce(acctoutputoctets, 0) as octets
  from radacct where username = any ($1)`;

const activityAfter = `
  select count(*) filter (where ended is null)::int as "open",
    count(*) filter (where ended is not null and began > $2)::int as "began",
    count(*) filter (where ended is not null and began <= $2 and heard > $2 and octets > 0)::int as "usedOn"
  from (${ofUser}) as session`;

const traffic = `
  select coalesce(sum(octets) filter (where began >= $2 and heard <= $3), 0)::float8 as "octets",
    count(*) filter (where began < $2 or heard > $3)::int as "inPart",
    max(least(heard, $3::timestamptz)) as "lastSeenAt"
  from (${ofUser}) as session
  where octets > 0 and began <= $3 and heard > $2`;

/** Not by an escaped spelling, which nobody attaches with. */
const anyBarred = `select username from radusergroup where groupname = $1 and username not like '%=%' limit 1`;

/** Each with what it is needed for. A table that is not there is a right that is missing. */
const rights = [
  ['radacct', 'select'],
  ['radgroupcheck', 'select'],
  ['radgroupcheck', 'insert'],
  ['radgroupreply', 'select'],
  ['radgroupreply', 'insert'],
  ['radusergroup', 'select'],
  ['radusergroup', 'insert'],
  ['radusergroup', 'delete'],
] as const;

/** FreeRADIUS's own schema has no index by user. Its ids come from sequences; those of identity columns need no right. */
const look = `
  select clock_timestamp() as "now", exists (
    select from pg_class where oid = to_regclass('radacct') and reltuples > 100000
    and not exists (
      select from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
      where indrelid = pg_class.oid and attname = 'username')
  ) as "isSlow", array(
    select privilege || ' on ' || tablename from unnest($1::text[], $2::text[]) as needed (tablename, privilege)
    where to_regclass(tablename) is null or not has_table_privilege(to_regclass(tablename), privilege)
    union all
    select 'select (' || columnname || ') on ' || tablename
    from unnest(array['radreply', 'radreply', 'radreply', 'radcheck'], array['username', 'attribute', 'value', 'username'])
      as needed (tablename, columnname)
    where to_regclass(tablename) is null or not has_any_column_privilege(to_regclass(tablename), 'select')
      or not has_column_privilege(to_regclass(tablename), columnname, 'select')
    union all
    select 'usage on sequence ' || pg_class.relname
    from unnest(array['radgroupcheck', 'radgroupreply', 'radusergroup']) as needed (tablename)
    join pg_depend on refobjid = to_regclass(tablename) and deptype = 'a'
      and classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass
    join pg_class on pg_class.oid = objid
    where case relkind when 'S' then not has_sequence_privilege(pg_class.oid, 'usage, update') else false end
  ) as "missing"`;

/** Asks by the user name exactly, not minding how it is escaped. All that `sql.ask` throws. */
export function radiusTables(sql: Sql): RadiusTables {
  return {
    async isKnown(user, signal) {
      const row = await one(sql.ask<{ isKnown: boolean }>(isKnown, [spellings(user), offGroup], signal));
      return row.isKnown;
    },
    async bar(user, signal) {
      const values = [spellings(user), offGroup, firstPriority, offMessage];
      const [row] = await sql.ask<{ noGroups: boolean }>(bar, values, signal);
      return row?.noGroups ? 'no-groups' : 'barred';
    },
    async unbar(user, signal) {
      await sql.ask(unbar, [spellings(user), offGroup], signal);
    },
    openSessions: (user, signal) => sql.ask<OpenSession>(openSessions, [spellings(user)], signal),
    activityAfter: (user, since, signal) =>
      one(sql.ask<Activity>(activityAfter, [spellings(user), since], signal)),
    traffic: (user, { since, until }, signal) =>
      one(sql.ask<SessionTraffic>(traffic, [spellings(user), since, until], signal)),
    async anyBarred(signal) {
      const [row] = await sql.ask<{ username: string }>(anyBarred, [offGroup], signal);
      return row?.username ?? null;
    },
    look: (signal) =>
      one(sql.ask<Look>(look, [rights.map(([table]) => table), rights.map(([, right]) => right)], signal)),
  };
}

/**
 * How a user name may stand in the tables: as it is (`auto_escape`), or with `=2B` for a `+` and the like, which is what rlm_sql makes
 * of characters outside its `safe_characters` unless told otherwise.
 */
function spellings(user: string): readonly string[] {
  const escaped = user.replaceAll(
    /[^@A-Za-z0-9.\-_: /\u{80}-\u{10FFFF}]/gu,
    (character) => `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return [...new Set([user, escaped])];
}

async function one<Row>(asked: Promise<readonly Row[]>): Promise<Row> {
  const [row] = await asked;
  if (row === undefined) {
    throw new Error('RADIUS database: an answer without a row');
  }
  return row;
}
