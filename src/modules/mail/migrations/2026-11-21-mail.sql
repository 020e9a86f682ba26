create schema if not exists mail;

-- What mail knows of a workspace as a whole: which addresses seem to be the owner's, and what corrections taught.
create table mail.mailbox (
  workspace_id uuid primary key,
  guessed      text[] not null default '{}',
  learned      jsonb
);
select kernel.protect('mail.mailbox');

-- A conversation. What lists filter and sort by are columns; the rest of the row is `summary`.
create table mail.thread (
  id              uuid primary key,
  workspace_id    uuid not null,
  state           text not null check (state in ('inbox', 'done', 'snoozed', 'muted')),
  split           text not null check (split in ('needs_you', 'promises', 'updates', 'low', 'new_people')),
  last_message_at timestamptz not null,
  snoozed_until   timestamptz,
  has_promises    boolean not null,
  summary         jsonb not null,
  updated_at      timestamptz not null
);
create index thread_by_time on mail.thread (workspace_id, last_message_at desc, id desc);
create index thread_in_inbox on mail.thread (workspace_id, split, last_message_at desc, id desc) where state = 'inbox';
create index thread_asleep on mail.thread (snoozed_until) where state = 'snoozed' and snoozed_until is not null;
create index thread_with_promises on mail.thread (workspace_id, last_message_at desc) where has_promises;
select kernel.protect('mail.thread');

-- A mail as it was taken in. What is shown of it is made safe each time it is read.
create table mail.message (
  id           uuid primary key,
  workspace_id uuid not null,
  thread_id    uuid not null references mail.thread (id) on delete cascade deferrable initially deferred,
  content_key  bytea not null,
  message_id   text,
  direction    text not null check (direction in ('received', 'sent')),
  from_name    text not null,
  from_address text not null,
  sent_at      timestamptz not null,
  sent_at_from text not null,
  utc_offset   text not null,
  subject      text not null,
  subject_key  text not null,
  stray        boolean not null,
  in_reply_to  text[] not null,
  refs         text[] not null,
  recipients   text[] not null,
  people       jsonb not null,
  headers      jsonb not null,
  body         text not null,
  html         text not null,
  calendar     text,
  reading      jsonb not null,
  warnings     jsonb not null,
  instructions jsonb not null,
  notes        text[] not null,
  attachments  int not null,
  taken_in_at  timestamptz not null,
  unique (workspace_id, content_key)
);
create index message_of_thread on mail.message (thread_id, sent_at);
create index message_by_message_id on mail.message (workspace_id, message_id) where message_id is not null;
create index message_by_subject on mail.message (workspace_id, subject_key, sent_at);
create index message_by_sender on mail.message (workspace_id, from_address, sent_at desc);
select kernel.protect('mail.message');

-- The message ids that tie mails together: which thread each belongs to. Hashes, because ids may be very long.
create table mail.tie (
  workspace_id uuid not null,
  tie          bytea not null,
  thread_id    uuid not null references mail.thread (id) on delete cascade deferrable initially deferred,
  primary key (workspace_id, tie)
);
create index tie_of_thread on mail.tie (thread_id);
select kernel.protect('mail.tie');

create table mail.attachment (
  id           uuid primary key,
  workspace_id uuid not null,
  message_id   uuid not null references mail.message (id) on delete cascade,
  position     int not null,
  name         text not null,
  type         text not null,
  size         int not null,
  content_id   text,
  inline       boolean not null,
  hash         bytea
);
create index attachment_of_message on mail.attachment (message_id, position);
select kernel.protect('mail.attachment');

-- The contents of attachments, each once however often it was sent.
create table mail.content (
  workspace_id uuid not null,
  hash         bytea not null,
  bytes        bytea not null,
  primary key (workspace_id, hash)
);
alter table mail.content alter column bytes set storage external;
select kernel.protect('mail.content');

-- How often the owner heard from somebody, and wrote to them.
create table mail.correspondent (
  workspace_id uuid not null,
  address      text not null,
  name         text not null,
  received     int not null,
  sent         int not null,
  last_at      timestamptz not null,
  primary key (workspace_id, address)
);
create index correspondent_written_to on mail.correspondent (workspace_id, sent desc) where sent > 0;
select kernel.protect('mail.correspondent');

create table mail.draft (
  id           uuid primary key,
  workspace_id uuid not null,
  thread_id    uuid,
  kind         text not null check (kind in ('reply', 'delegation', 'unsubscribe', 'new')),
  status       text not null check (status in ('draft', 'proposed', 'queued', 'sent')),
  draft        jsonb not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null
);
create index draft_by_id on mail.draft (workspace_id, id);
create index draft_of_thread on mail.draft (workspace_id, thread_id);
select kernel.protect('mail.draft');
