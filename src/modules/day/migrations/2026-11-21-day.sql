create schema day;

-- What is kept free and for what. A removed block stays as the sign that its task is not wanted on that day.
create table day.block (
  id           uuid primary key,
  workspace_id uuid not null,
  day          date not null,
  task_id      uuid,
  kind         text not null check (kind in ('task', 'focus', 'break')),
  title        text not null check (length(title) between 1 and 500),
  start        timestamptz not null,
  "end"        timestamptz not null,
  status       text not null check (status in ('planned', 'removed')),
  locked       boolean not null,
  reason       text not null,
  created_by   text not null,
  check (start < "end"),
  check ((kind = 'task') = (task_id is not null))
);
create index block_by_time on day.block (workspace_id, "end");
create index block_by_day on day.block (workspace_id, day, start);
select kernel.protect('day.block');

-- A plan as a diff. At most one is open.
create table day.proposal (
  id           uuid primary key,
  workspace_id uuid not null,
  first_day    date not null,
  last_day     date not null,
  status       text not null check (status in ('open', 'settled', 'replaced')),
  moves        jsonb not null,
  capacity     jsonb not null,
  unplaced     jsonb not null,
  created_at   timestamptz not null,
  check (first_day <= last_day)
);
create index proposal_by_age on day.proposal (workspace_id, id);
create unique index proposal_open on day.proposal (workspace_id) where status = 'open';
select kernel.protect('day.proposal');

create table day.brief_dismissal (
  id           uuid primary key,
  workspace_id uuid not null,
  day          date not null,
  kind         text not null,
  dismissed_at timestamptz not null,
  unique (workspace_id, day, kind)
);
select kernel.protect('day.brief_dismissal');
