create schema calendar;

create table calendar.calendar (
  id           uuid primary key,
  workspace_id uuid not null,
  name         text not null check (length(name) between 1 and 200),
  kind         text not null check (kind in ('own', 'file', 'invitations')),
  created_at   timestamptz not null
);
create unique index calendar_by_name on calendar.calendar (workspace_id, kind, name);
select kernel.protect('calendar.calendar');

create table calendar.event (
  id              uuid primary key,
  workspace_id    uuid not null,
  calendar_id     uuid not null,
  uid             text not null,
  -- SHA-256 of the UID: a UID may be longer than an index entry.
  series          text not null,
  -- Text of a moment or day; empty for a single event or the master of a series.
  recurrence_id   text not null,
  this_and_future boolean not null,
  title           text not null,
  location        text,
  description     text,
  link            text,
  starts_at       timestamptz,
  ends_at         timestamptz,
  zone            text,
  starts_on       date,
  ends_on         date,
  own_zone        jsonb,
  repeats         jsonb,
  status          text not null check (status in ('confirmed', 'tentative', 'cancelled')),
  busy            boolean not null,
  organizer       jsonb,
  attendees       jsonb not null,
  mine            text,
  source          jsonb not null,
  sequence        int not null,
  stamped_at      timestamptz,
  warnings        jsonb not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  -- The first and last moment at which any of its times can lie, in any zone; no last one where it repeats for ever.
  covers_from     timestamptz not null,
  covers_to       timestamptz,
  check ((starts_at is null) = (ends_at is null) and (starts_at is null) = (zone is null)),
  check ((starts_on is null) = (ends_on is null) and (starts_on is null) <> (starts_at is null)),
  check (ends_at >= starts_at),
  check (ends_on > starts_on)
);
create unique index event_identity on calendar.event (workspace_id, series, recurrence_id);
create index event_by_time on calendar.event (workspace_id, covers_from, covers_to);
select kernel.protect('calendar.event');
