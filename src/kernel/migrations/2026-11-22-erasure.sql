-- What an event says in words can be erased without breaking the chain. Its digest is taken over its facts (who, when, which
-- act) and a commitment to its words under a key of their own, the salt. To erase is to replace the words by what is left
-- of them and to destroy the key: the commitment that is kept tells nothing without it, and the chain still verifies.

-- Events written before have no key: their digest is over everything at once, as it was.
alter table kernel.event add column salt uuid;
alter table kernel.event alter column salt set default gen_random_uuid();

-- What stands for words that were erased, and the erasure that did it. No commitment: the event was written without a key.
create table kernel.erased (
  event_id     uuid primary key,
  workspace_id uuid not null,
  commitment   bytea,
  erasure      uuid not null
);
create index erased_of_workspace on kernel.erased (workspace_id);
select kernel.protect('kernel.erased');

-- SHA-256 over the key and what the event says of itself in words.
create function kernel.commitment(event kernel.event) returns bytea language sql immutable
  return sha256(convert_to(
    event.salt::text || jsonb_build_array(event.payload, event.changes, event.why)::text, 'UTF8'));

-- SHA-256 over its facts and that commitment.
create function kernel.committed_digest(event kernel.event, commitment bytea) returns bytea language sql stable
  return sha256(convert_to(jsonb_build_array(
    event.id, event.workspace_id, event.act_id, event.operation, event.name, event.actor, event.xid::text, event.seq,
    (extract(epoch from event.occurred_at) * 1000000)::bigint)::text, 'UTF8') || commitment);

-- What the sealer seals, the same before and after words were erased. An event without a key is digested as it always was.
create or replace function kernel.event_digest(event kernel.event) returns bytea language sql stable
  return case when event.salt is null then
    sha256(convert_to(jsonb_build_array(
      event.id, event.workspace_id, event.act_id, event.operation, event.name, event.actor, event.payload, event.changes,
      event.why, (extract(epoch from event.occurred_at) * 1000000)::bigint)::text, 'UTF8'))
  else kernel.committed_digest(event, coalesce(
    (select erased.commitment from kernel.erased where erased.event_id = event.id), kernel.commitment(event))) end;

-- What an object of words leaves when they are erased: ids, numbers and yes or no.
create function kernel.without_words(said jsonb) returns jsonb language sql immutable
  return (
    select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(said)
    where jsonb_typeof(value) in ('number', 'boolean', 'null')
      or (jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'));

-- A change of which only the row's kind and id are left.
create function kernel.without_rows(change jsonb) returns jsonb language sql immutable
  return jsonb_build_object('kind', change -> 'kind', 'id', change -> 'id', 'before', null, 'after', null, 'erased', true);

-- Erases the words of one event: of the rows `gone` ('task 0190…'), or of all rows when that is null. Gives back the digest
-- of what is left, which the erasure tells in an event of its own, so that it is sealed in turn.
create function kernel.erase_words(target uuid, erasing uuid, gone text[]) returns bytea language plpgsql as $$
declare
  one kernel.event;
begin
  select * into one from kernel.event where id = target for update;
  if not found then return null; end if;
  insert into kernel.erased (event_id, workspace_id, commitment, erasure)
  values (one.id, one.workspace_id, case when one.salt is not null then kernel.commitment(one) end, erasing)
  on conflict (event_id) do update set erasure = excluded.erasure;
  one.changes := (
    select coalesce(jsonb_agg(
      case when gone is null or (change ->> 'kind') || ' ' || (change ->> 'id') = any (gone)
        then kernel.without_rows(change) else change end order by place), '[]')
    from jsonb_array_elements(one.changes) with ordinality as each (change, place));
  one.payload := kernel.without_words(one.payload);
  one.why := one.why - 'because';
  one.salt := gen_random_uuid();
  update kernel.event set changes = one.changes, payload = one.payload, why = one.why, salt = one.salt
  where id = target;
  return kernel.committed_digest(one, kernel.commitment(one));
end $$;

-- The record is append-only, but for this: words go, nothing else changes, and what stands for them was kept before.
create function kernel.only_erase() returns trigger language plpgsql as $$
declare
  kept kernel.erased;
begin
  select * into kept from kernel.erased where event_id = old.id;
  if not found
    or (to_jsonb(new) - '{payload,changes,why,salt}'::text[]) <> (to_jsonb(old) - '{payload,changes,why,salt}'::text[])
    or new.salt is null or new.salt is not distinct from old.salt
    or old.name = 'privacy.erased.v1'
    or new.payload <> kernel.without_words(old.payload)
    or new.why <> old.why - 'because'
    or jsonb_array_length(new.changes) <> jsonb_array_length(old.changes)
    or exists (
      select from rows from (jsonb_array_elements(old.changes), jsonb_array_elements(new.changes)) as each (was, now)
      where now <> was and now <> kernel.without_rows(was))
  then raise exception 'the ledger is append-only'; end if;
  return new;
end $$;
drop trigger append_only on kernel.event;
create trigger append_only before delete on kernel.event for each row execute function kernel.refuse_change();
create trigger only_erased before update on kernel.event for each row execute function kernel.only_erase();

-- Of what was kept only the erasure may change, when more of the same event is erased.
create function kernel.only_later_erasure() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'erasure') <> (to_jsonb(old) - 'erasure') then raise exception 'the ledger is append-only'; end if;
  return new;
end $$;
create trigger only_later_erasure before update on kernel.erased for each row execute function kernel.only_later_erasure();
create trigger append_only before delete on kernel.erased for each row execute function kernel.refuse_change();
create trigger never_emptied before truncate on kernel.erased for each statement execute function kernel.refuse_change();

-- For how many months the record keeps words; no row: for ever.
create table kernel.retention (
  workspace_id uuid primary key,
  months       int not null check (months > 0)
);
select kernel.protect('kernel.retention');
