-- What else ends with a line: further cards and further identities on a card, as a list of {iccid, imsi, eid}. Nearly all lines
-- have none. Each stands in `directory` beside the main one, so that it belongs to one line and is found by its numbers.
alter table line
  add column further jsonb not null default '[]' check (jsonb_typeof(further) = 'array');
