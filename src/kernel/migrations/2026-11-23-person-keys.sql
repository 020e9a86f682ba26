-- Keys of people: what an event says that names somebody is encrypted with theirs, and unreadable once they are destroyed.
-- Somebody may have several: each process that first hears of them makes its own, so that no command waits for another.
-- `whom` is an address under a keyed hash, and the key is itself encrypted: a copy of this table alone opens nothing.
create table kernel.person_key (
  id           uuid primary key,
  workspace_id uuid not null,
  whom         bytea not null,
  key          bytea not null
);
select kernel.protect('kernel.person_key');

-- What a reason leaves when its words are erased: the words stand in `because`, or encrypted beside the keys they need.
create function kernel.without_reason(why jsonb) returns jsonb language sql immutable
  return why - '{because,sealedFor,words}'::text[];

create or replace function kernel.erase_words(target uuid, erasing uuid, gone text[]) returns bytea language plpgsql as $$
declare
  one kernel.event;
begin
  select * into one from kernel.event where id = target for update;
  if not found then return null; end if;
  -- What the event itself says is encrypted together with one of its rows.
  if one.payload ->> 'words' = 'beside' then gone := null; end if;
  insert into kernel.erased (event_id, workspace_id, commitment, erasure)
  values (one.id, one.workspace_id, case when one.salt is not null then kernel.commitment(one) end, erasing)
  on conflict (event_id) do update set erasure = excluded.erasure;
  one.changes := (
    select coalesce(jsonb_agg(
      case when gone is null or (change ->> 'kind') || ' ' || (change ->> 'id') = any (gone)
        then kernel.without_rows(change) else change end order by place), '[]')
    from jsonb_array_elements(one.changes) with ordinality as each (change, place));
  one.payload := kernel.without_words(one.payload);
  one.why := kernel.without_reason(one.why);
  one.salt := gen_random_uuid();
  update kernel.event set changes = one.changes, payload = one.payload, why = one.why, salt = one.salt
  where id = target;
  return kernel.committed_digest(one, kernel.commitment(one));
end $$;

create or replace function kernel.only_erase() returns trigger language plpgsql as $$
declare
  kept kernel.erased;
begin
  select * into kept from kernel.erased where event_id = old.id;
  if not found
    or (to_jsonb(new) - '{payload,changes,why,salt}'::text[]) <> (to_jsonb(old) - '{payload,changes,why,salt}'::text[])
    or new.salt is null or new.salt is not distinct from old.salt
    or old.name = 'privacy.erased.v1'
    or new.payload <> kernel.without_words(old.payload)
    or new.why <> kernel.without_reason(old.why)
    or jsonb_array_length(new.changes) <> jsonb_array_length(old.changes)
    or exists (
      select from rows from (jsonb_array_elements(old.changes), jsonb_array_elements(new.changes)) as each (was, now)
      where now <> was and now <> kernel.without_rows(was))
  then raise exception 'the ledger is append-only'; end if;
  return new;
end $$;
