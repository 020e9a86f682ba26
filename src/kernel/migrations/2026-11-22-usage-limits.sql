-- What a grant may be about and spend in all; what hands use up; what they fail at again and again.

alter table kernel.grant
  add column about      jsonb not null default '[]',
  add column most_total double precision,
  add column spent      double precision not null default 0;

-- Limits the owner set; all others stand in the code. Money in millionths.
create table kernel.budget (
  id           uuid primary key,
  workspace_id uuid not null,
  scope        text not null check (scope in ('run', 'hand', 'day', 'workspace')),
  hand         text,
  unit         text not null check (unit in ('calls', 'mails', 'tokens', 'money')),
  "limit"      bigint not null check ("limit" >= 0),
  set_at       timestamptz not null,
  set_by       text not null,
  unique nulls not distinct (workspace_id, scope, hand, unit)
);
select kernel.protect('kernel.budget');

-- What is used up of a limit in a period, and what calls under way may still use. `most` is the limit it was last held to.
create table kernel.budget_use (
  workspace_id uuid not null,
  scope        text not null,
  subject      text not null,
  unit         text not null,
  period       text not null,
  used         bigint not null default 0 check (used >= 0),
  reserved     bigint not null default 0 check (reserved >= 0),
  most         bigint not null,
  reached_at   timestamptz,
  touched_at   timestamptz not null,
  primary key (workspace_id, scope, subject, unit, period)
);
create index budget_use_touched on kernel.budget_use (touched_at);
select kernel.protect('kernel.budget_use');

-- A call under way: what it may use of which rows. One whose process died is over at `expires_at`.
create table kernel.budget_reservation (
  id           uuid primary key,
  workspace_id uuid not null,
  places       jsonb not null,
  expires_at   timestamptz not null
);
create index budget_reservation_over on kernel.budget_reservation (expires_at);
select kernel.protect('kernel.budget_reservation');

-- A hand that fails at the same operation again and again pauses there. Shared by all instances.
create table kernel.breaker (
  workspace_id uuid not null,
  hand         text not null,
  operation    text not null,
  failures     int not null,
  first_at     timestamptz not null,
  open_until   timestamptz,
  pauses       int not null default 0,
  probe_until  timestamptz,
  primary key (workspace_id, hand, operation)
);
select kernel.protect('kernel.breaker');
