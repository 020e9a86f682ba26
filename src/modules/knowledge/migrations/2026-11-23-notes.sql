-- What somebody wrote down to keep: a title, text in Markdown, and tags.
create table knowledge.note (
  id           uuid primary key,
  workspace_id uuid not null,
  title        text not null check (length(title) <= 200),
  text         text not null check (length(text) <= 50000),
  tags         text[] not null,
  pinned       boolean not null,
  origin       text not null check (origin in ('owner', 'file', 'hand')),
  source       jsonb,
  import_key   text,
  created_at   timestamptz not null,
  updated_at   timestamptz not null
);
create index note_by_id on knowledge.note (workspace_id, id);
create index note_by_change on knowledge.note (workspace_id, updated_at);
create unique index note_import_key on knowledge.note (workspace_id, import_key) where import_key is not null;
select kernel.protect('knowledge.note');
