create schema if not exists people;

create table people.workspace (
  workspace_id  uuid primary key,
  name          text not null,
  addresses     text[] not null,
  time_zone     text not null,
  day_first     boolean not null,
  working_hours jsonb not null,
  buffer_minutes int not null,
  energy_curve  jsonb,
  autonomy      text not null check (autonomy in ('look', 'suggest', 'act')),
  single_keys   boolean not null,
  office        text not null check (office in ('new', 'demo', 'own')),
  created_at    timestamptz not null
);
select kernel.protect('people.workspace');

create table people.contact (
  id           uuid primary key,
  workspace_id uuid not null,
  name         text not null,
  addresses    text[] not null,
  phones       text[] not null,
  organization text,
  role         text,
  notes        text not null,
  import_key   text,
  created_at   timestamptz not null,
  updated_at   timestamptz not null
);
create index contact_by_address on people.contact using gin (addresses);
create index contact_by_id on people.contact (workspace_id, id);
create unique index contact_import_key on people.contact (workspace_id, import_key) where import_key is not null;
select kernel.protect('people.contact');

-- Who may sign in, and for which workspace. A member's id is the id of the person's account.
create table people.member (
  member_id    uuid primary key,
  workspace_id uuid not null,
  role         text not null check (role in ('owner', 'member')),
  created_at   timestamptz not null
);
create index member_of_workspace on people.member (workspace_id);
select kernel.protect('people.member');
