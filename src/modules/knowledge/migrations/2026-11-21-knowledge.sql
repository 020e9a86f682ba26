create schema knowledge;

-- What can be found. The policy of other tables would keep a full-text operator from using its index (it is not
-- leakproof), so this one is read through functions that ask for the acting workspace themselves.
create table knowledge.entry (
  workspace_id uuid not null,
  kind         text not null,
  id           text not null,
  title        text not null,
  body         text not null,
  changed_at   timestamptz not null,
  words        tsvector not null generated always as (
    setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'B')) stored,
  primary key (workspace_id, kind, id)
);
create index entry_words on knowledge.entry using gin (words);
create index entry_recent on knowledge.entry (workspace_id, changed_at desc);

-- The best of the five hundred newest that match: a word that is everywhere must not make the search slow.
create function knowledge.search(wanted tsquery, kinds text[], most int)
returns table (kind text, id text, title text, snippet text, changed_at timestamptz) language sql stable as $$
  with candidates as materialized (
    select * from knowledge.entry entry
    where entry.workspace_id = kernel.acting() and entry.words @@ wanted and entry.kind = any (kinds)
    order by entry.changed_at desc limit 500)
  , best as (
    select *, ts_rank_cd(words, wanted, 1) as rank from candidates order by rank desc, changed_at desc limit most)
  select kind, id, title,
    ts_headline('simple', left(title || ' · ' || body, 4000), wanted, 'StartSel="", StopSel="", MaxWords=24, MinWords=10'),
    changed_at
  from best order by rank desc, changed_at desc
$$;
