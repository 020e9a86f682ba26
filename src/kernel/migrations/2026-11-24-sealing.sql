-- Sealing for a third of its processor time: what an event digests is written into the query that reads it, and a batch
-- is one insert. Every digest, position and hash is what it was.

-- As before, except that they are called what they are. PostgreSQL writes a function into the query that calls it only if
-- it promises no more than its body keeps: the encoding of text is `stable`.
create or replace function kernel.commitment(event kernel.event) returns bytea language sql stable
  return sha256(convert_to(
    event.salt::text || jsonb_build_array(event.payload, event.changes, event.why)::text, 'UTF8'));

create or replace function kernel.chained(before bytea, place bigint, digest bytea) returns bytea language sql stable
  return sha256(before || convert_to(place::text, 'UTF8') || digest);

-- What the sealer seals, of an event whose words were erased with the commitment that was kept of them.
create function kernel.digest_of(event kernel.event, kept bytea) returns bytea language sql stable
  return case when event.salt is null then
    sha256(convert_to(jsonb_build_array(
      event.id, event.workspace_id, event.act_id, event.operation, event.name, event.actor, event.payload, event.changes,
      event.why, (extract(epoch from event.occurred_at) * 1000000)::bigint)::text, 'UTF8'))
  else kernel.committed_digest(event, coalesce(kept, kernel.commitment(event))) end;

create or replace function kernel.event_digest(event kernel.event) returns bytea language sql stable
  return kernel.digest_of(event, (select erased.commitment from kernel.erased where erased.event_id = event.id));

-- As before (see the first migration and the one about chain heads), except that a batch is inserted at once, and that it
-- says how far the ledger is sealed: the last of what it sealed itself, or of what another did.
drop function kernel.seal_events (int);
create function kernel.seal_events(batch int, out sealed int, out names text[], out more boolean, out reached bigint)
language plpgsql as $$
declare
  done       kernel.sealer;
  event      record;
  head       kernel.chain_head;
  ordinals   bigint[] := '{}';
  workspaces uuid[] := '{}';
  positions  bigint[] := '{}';
  events     uuid[] := '{}';
  digests    bytea[] := '{}';
  hashes     bytea[] := '{}';
begin
  sealed := 0;
  names := '{}';
  more := false;
  if not pg_try_advisory_xact_lock(4310002) then
    select ordinal into reached from kernel.sealer;
    return;
  end if;
  select * into done from kernel.sealer;
  for event in
    select id, workspace_id, name, xid, seq, kernel.digest_of(one,
      (select erased.commitment from kernel.erased where erased.event_id = one.id)) as digest
    from kernel.event as one
    where (xid, seq) > (done.xid, done.seq) and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, seq limit batch
  loop
    if event.workspace_id is distinct from head.workspace_id then
      if head.workspace_id is not null then perform kernel.keep_head(head); end if;
      select * into head from kernel.chain_head where workspace_id = event.workspace_id;
      if not found then head := row(event.workspace_id, 0, decode(repeat('00', 32), 'hex')); end if;
    end if;
    head.position := head.position + 1;
    head.hash := kernel.chained(head.hash, head.position, event.digest);
    done.ordinal := done.ordinal + 1;
    done.xid := event.xid;
    done.seq := event.seq;
    ordinals := ordinals || done.ordinal;
    workspaces := workspaces || event.workspace_id;
    positions := positions || head.position;
    events := events || event.id;
    digests := digests || event.digest;
    hashes := hashes || head.hash;
    sealed := sealed + 1;
    if not event.name = any (names) then names := names || event.name; end if;
  end loop;
  if sealed > 0 then
    insert into kernel.seal (ordinal, workspace_id, position, event_id, digest, hash)
    select * from unnest(ordinals, workspaces, positions, events, digests, hashes);
    perform kernel.keep_head(head);
    update kernel.sealer set xid = done.xid, seq = done.seq, ordinal = done.ordinal;
  end if;
  reached := done.ordinal;
  select true into more from kernel.event where (xid, seq) > (done.xid, done.seq) order by xid, seq limit 1;
  more := more is not null;
end $$;
