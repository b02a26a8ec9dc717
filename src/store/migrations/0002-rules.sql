-- The rules of law that a version of a profile was put in force under: later packs change nothing for it.
alter table profile add column law jsonb not null default '[]';

-- What profiles say since the rules are data, as it was understood before.
update profile set document = document || '{
  "audience": "consumers",
  "commitment": {"mostMonths": 120, "leaving": "with-fee"},
  "withdrawalDays": 0,
  "proration": "days-of-period",
  "rounding": "per-line",
  "taxes": {"prices": "include-tax", "rates": []},
  "lateFee": {"kind": "none"},
  "instalments": "go-on",
  "lateUsageDays": 366,
  "publicPath": {"offered": false, "signInRequired": true, "openWords": "Cancel a line", "declareWords": "Cancel now"},
  "retention": {
    "identity": {"months": 24, "through": "day"},
    "payment": {"months": 24, "through": "day"},
    "usage": {"months": 24, "through": "day"},
    "invoices": {"months": 120, "through": "year-end"},
    "declaration": {"months": 72, "through": "day"}
  },
  "numberRestDays": 90
}'::jsonb || jsonb_build_object('refunds', jsonb_build_object(
  'unusedAdvance', document->'refunds'->'unusedAdvance',
  'prepaidBalance', case when (document->'refunds'->>'prepaidBalance')::boolean then 'refunded' else 'kept' end,
  'withinDays', 30,
  'ways', '["as-paid"]'::jsonb
));

-- A contract is a document: a plan, and whatever else a line can have.
alter table contract add column terms jsonb;
update contract set terms = jsonb_build_object(
  'kind', kind,
  'currency', currency,
  'startsOn', starts_on::text,
  'commitmentEndsOn', commitment_ends_on::text,
  'recurring', case when kind = 'prepaid' then '[]'::jsonb else jsonb_build_array(jsonb_build_object(
    'id', 'plan',
    'kind', 'plan',
    'name', '',
    'priceMinor', monthly_price_minor::text,
    'every', '{"unit": "month", "count": 1}'::jsonb,
    'anchoredOn', '2000-01-' || lpad(billing_day::text, 2, '0'),
    'billed', billed,
    'startsOn', starts_on::text,
    -- An invoice through a day before the first covers nothing.
    'invoicedThrough', case when invoiced_through >= starts_on then invoiced_through::text end
  )) end,
  'balance', case when kind = 'prepaid' then jsonb_build_object('amountMinor', balance_minor::text) end
);
alter table contract alter column terms set not null;
alter table contract
  drop column kind,
  drop column currency,
  drop column starts_on,
  drop column commitment_ends_on,
  drop column monthly_price_minor,
  drop column billed,
  drop column billing_day,
  drop column invoiced_through,
  drop column balance_minor;

-- Usage of one day may be priced by more than one tariff; empty: its amount is its price.
alter table usage
  add column tariff text not null default '',
  add column arrived_on date;
alter table usage drop constraint usage_pkey;
alter table usage add primary key (bucket, line_id, day, tariff);

-- The facts that a termination was priced on.
create table priced_contract (
  bucket smallint not null,
  termination_id text not null,
  contract jsonb not null,
  primary key (bucket, termination_id)
);

-- Bills say more of each line.
update termination set quote = quote || jsonb_build_object(
  'endRule', quote->'choice',
  'endLaw', null,
  'lastDayCharged', service_ends_on = billing_ends_on,
  'includedTaxes', '[]'::jsonb,
  'lines', (
    select coalesce(jsonb_agg(line || jsonb_build_object(
      'law', null, 'item', null, 'units', null, 'unit', null,
      'baseMinor', null, 'percent', null, 'perUnits', null,
      'rule', case line->>'rule'
        when 'monthly-price' then 'whole-period'
        when 'monthly-price-prorated' then 'part-of-period-by-days'
        when 'usage-outside-plan' then 'usage-as-rated'
        else line->>'rule'
      end
    ) order by place), '[]'::jsonb)
    from jsonb_array_elements(quote->'lines') with ordinality as l(line, place)
  )
);
update termination set final_bill = final_bill || jsonb_build_object(
  'includedTaxes', '[]'::jsonb,
  'lines', (
    select coalesce(jsonb_agg(line || jsonb_build_object(
      'law', null, 'item', null, 'units', null, 'unit', null,
      'baseMinor', null, 'percent', null, 'perUnits', null,
      'rule', case line->>'rule'
        when 'monthly-price' then 'whole-period'
        when 'monthly-price-prorated' then 'part-of-period-by-days'
        when 'usage-outside-plan' then 'usage-as-rated'
        else line->>'rule'
      end
    ) order by place), '[]'::jsonb)
    from jsonb_array_elements(final_bill->'lines') with ordinality as l(line, place)
  )
)
where final_bill is not null;
