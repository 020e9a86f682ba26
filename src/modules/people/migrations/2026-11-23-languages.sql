-- The languages the owner types in, the likeliest first.

alter table people.workspace
  add column languages text[] not null default '{en}'
  check (cardinality(languages) > 0 and languages <@ '{en,de,fr,es,it}'::text[]);
