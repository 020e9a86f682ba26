-- Grants, and what cards came to know.

create table kernel.grant (
  id             uuid primary key,
  workspace_id   uuid not null,
  sentence       text not null,
  hands          jsonb not null,
  operations     jsonb not null,
  "to"           jsonb not null,
  "limit"        int check ("limit" > 0),
  per            text not null check (per in ('day', 'week', 'month', 'ever')),
  most_amount    double precision,
  used           int not null default 0,
  used_from      timestamptz,
  last_used_at   timestamptz,
  expires_at     timestamptz,
  created_at     timestamptz not null,
  created_by     text not null,
  revoked_at     timestamptz
);
create index grant_in_force on kernel.grant (workspace_id) where revoked_at is null;
select kernel.protect('kernel.grant');

alter table kernel.card
  add column run_id      text,
  add column later_until timestamptz,
  add column edits       int not null default 0;
