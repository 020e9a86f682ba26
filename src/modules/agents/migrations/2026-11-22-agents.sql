create schema if not exists agents;

-- One goal being worked on.
create table agents.run (
  id           uuid primary key,
  workspace_id uuid not null,
  member_id    text not null,
  goal         text not null,
  by           text not null,
  scopes       jsonb not null,
  status       text not null check (status in ('running', 'waiting', 'done', 'stopped', 'failed', 'cancelled')),
  words        text,
  steps        int not null,
  done         int not null,
  card_id      uuid,
  planner      text,
  rounds       int not null default 0,
  turn         int not null default 0,
  started_at   timestamptz not null,
  ended_at     timestamptz
);
create index run_by_age on agents.run (workspace_id, id);
create index run_going on agents.run (id) where status = 'running';
select kernel.protect('agents.run');

-- A step of its plan, with what it answered and whose texts that holds: provenance outlives the process.
create table agents.step (
  workspace_id uuid not null,
  run_id       uuid not null references agents.run on delete cascade,
  place        int not null,
  step         text not null,
  operation    text not null,
  input        jsonb not null,
  because      text not null,
  chosen_by    jsonb not null,
  status       text not null check (status in ('waiting', 'done', 'held', 'stopped', 'failed', 'skipped')),
  words        text,
  -- The card it waits or waited on.
  card_id      uuid,
  sources      jsonb not null,
  output       jsonb,
  origins      jsonb not null,
  readers      jsonb not null,
  primary key (run_id, place),
  unique (run_id, step)
);
create index step_of_card on agents.step (workspace_id, card_id) where status = 'held';
select kernel.protect('agents.step');
