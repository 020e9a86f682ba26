create schema tasks;

create table tasks.task (
  id               uuid primary key,
  workspace_id     uuid not null,
  title            text not null check (length(title) between 1 and 500),
  notes            text not null,
  status           text not null check (status in ('open', 'done', 'dropped')),
  due_date         date,
  due_time         time,
  start_date       date,
  start_time       time,
  duration_minutes int,
  priority         smallint check (priority between 1 and 4),
  demand           text not null check (demand in ('high', 'normal', 'low')),
  project          text,
  labels           text[] not null,
  people           text[] not null,
  recurrence       text,
  repeater         text check (repeater in ('strict', 'fromCompletion', 'jumpAhead')),
  source           jsonb,
  import_key       text,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  done_at          timestamptz,
  check ((status = 'done') = (done_at is not null)),
  check (due_time is null or due_date is not null),
  check (start_time is null or start_date is not null)
);

create index task_open_by_due on tasks.task (workspace_id, due_date, id) where status = 'open';
create index task_by_id on tasks.task (workspace_id, id);
create unique index task_import_key on tasks.task (workspace_id, import_key) where import_key is not null;

select kernel.protect('tasks.task');
