-- What the portal leaves to be done in the background: requests of people who have not signed in, exports of their data,
-- suspensions, a look at what a line still uses, and what is forgotten when its time has come.
alter table work drop constraint work_kind_check;
alter table work add constraint work_kind_check check (kind in (
  'teardown', 'mail', 'link-reminder', 'link-expiry', 'billing-watch', 'reversal', 'refund', 'refund-deadline',
  'public-request', 'export', 'export-expiry', 'suspension', 'usage-watch'
));
