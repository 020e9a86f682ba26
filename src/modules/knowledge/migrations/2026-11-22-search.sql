-- What can be found, as an inverted index of our own. It follows from the ledger: its reaction starts at the ledger's
-- beginning, writes it down and goes on where it stopped.

drop function knowledge.search (tsquery, text[], int);
drop table knowledge.entry;
delete from kernel.consumer where name = 'knowledge.index_changes';

-- A thing as it is searched. Its number names it within the workspace's postings and is never given twice.
create table knowledge.item (
  workspace_id uuid not null,
  number       int not null,
  kind         text not null,
  id           text not null,
  title        text not null,
  people       text not null,
  more         text not null,
  body         text not null,
  facets       text[] not null,
  at           timestamptz not null,
  day          int not null,
  changed_at   timestamptz not null,
  primary key (workspace_id, number),
  unique (workspace_id, kind, id)
);
create index item_by_day on knowledge.item (workspace_id, day, number);
select kernel.protect('knowledge.item');

-- Where a word stands: eight bytes for each thing of a block of 512 numbers, see postings.ts. Never out of line, because
-- a search reads many of them.
create table knowledge.posting (
  workspace_id uuid not null,
  word         text collate "C" not null,
  block        int not null,
  entries      bytea not null,
  primary key (workspace_id, word, block)
) with (fillfactor = 80);
alter table knowledge.posting alter column entries set storage plain;
select kernel.protect('knowledge.posting');

-- The workspace's own vocabulary: in how many things a word stands, what its forms share, and what finds a mistyped one.
-- Words that are not corrected (figures, facets such as `:from:dana`) have no letters.
create table knowledge.word (
  workspace_id uuid not null,
  word         text collate "C" not null,
  items        int not null,
  stem         text collate "C",
  backwards    text collate "C",
  letters      smallint,
  signs        int,
  primary key (workspace_id, word)
) with (fillfactor = 80);
create index word_by_stem on knowledge.word (workspace_id, stem) where stem is not null;
create index word_backwards on knowledge.word (workspace_id, backwards) where backwards is not null;
create index word_by_letters on knowledge.word (workspace_id, letters) where letters is not null;
select kernel.protect('knowledge.word');

-- What ranking must know of all things of a workspace.
create table knowledge.extent (
  workspace_id uuid primary key,
  next_number  int not null,
  items        int not null,
  title_words  bigint not null,
  body_words   bigint not null
);
select kernel.protect('knowledge.extent');
