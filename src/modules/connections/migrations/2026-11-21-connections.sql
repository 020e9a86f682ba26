create schema connections;

create table connections.import_run (
  id           uuid primary key,
  workspace_id uuid not null,
  kind         text not null check (kind in ('mail', 'calendar', 'tasks', 'contacts')),
  name         text not null,
  path         text not null,
  ours         boolean not null,
  member_id    uuid not null,
  status       text not null check (status in ('running', 'done', 'failed', 'cancelled')),
  total        bigint,
  read         bigint not null,
  added        int not null,
  known        int not null,
  refused      int not null,
  refusals     jsonb not null,
  notes        jsonb not null,
  error        text,
  started_at   timestamptz not null,
  ended_at     timestamptz,
  check ((status = 'running') = (ended_at is null))
);
create index import_run_by_id on connections.import_run (workspace_id, id);
select kernel.protect('connections.import_run');
