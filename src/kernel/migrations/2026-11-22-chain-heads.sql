-- Where the chain of each workspace ends, written by the sealer alone: it goes on from there without looking for the last
-- seal, so that sealing costs the same on the first day, before PostgreSQL has statistics, and after years.
create table kernel.chain_head (
  workspace_id uuid primary key,
  position     bigint not null,
  hash         bytea not null
);
select kernel.protect('kernel.chain_head');

-- A migration acts for nobody; this one reads the seals of all.
select set_config('reeve.workspace', '00000000-0000-0000-0000-000000000000', true);
insert into kernel.chain_head (workspace_id, position, hash)
  select distinct on (workspace_id) workspace_id, position, hash
  from kernel.seal order by workspace_id, position desc;

create function kernel.keep_head(head kernel.chain_head) returns void language sql begin atomic
  insert into kernel.chain_head (workspace_id, position, hash) values (head.workspace_id, head.position, head.hash)
  on conflict (workspace_id) do update set position = excluded.position, hash = excluded.hash;
end;

-- As before (see the first migration), except that a chain's end is read once a batch and not once an event.
create or replace function kernel.seal_events(batch int, out sealed int, out names text[], out more boolean)
language plpgsql as $$
declare
  done  kernel.sealer;
  event kernel.event;
  head  kernel.chain_head;
  said  bytea;
begin
  sealed := 0;
  names := '{}';
  more := false;
  if not pg_try_advisory_xact_lock(4310002) then return; end if;
  select * into done from kernel.sealer;
  for event in
    select * from kernel.event
    where (xid, seq) > (done.xid, done.seq) and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, seq limit batch
  loop
    if event.workspace_id is distinct from head.workspace_id then
      if head.workspace_id is not null then perform kernel.keep_head(head); end if;
      select * into head from kernel.chain_head where workspace_id = event.workspace_id;
      if not found then head := row(event.workspace_id, 0, decode(repeat('00', 32), 'hex')); end if;
    end if;
    said := kernel.event_digest(event);
    head.position := head.position + 1;
    head.hash := kernel.chained(head.hash, head.position, said);
    done.ordinal := done.ordinal + 1;
    insert into kernel.seal (ordinal, workspace_id, position, event_id, digest, hash)
    values (done.ordinal, event.workspace_id, head.position, event.id, said, head.hash);
    done.xid := event.xid;
    done.seq := event.seq;
    sealed := sealed + 1;
    if not event.name = any (names) then names := names || event.name; end if;
  end loop;
  if sealed > 0 then
    perform kernel.keep_head(head);
    update kernel.sealer set xid = done.xid, seq = done.seq, ordinal = done.ordinal;
  end if;
  -- Committed, but an older transaction is still running, or the batch was full. The first in order, not any one: a
  -- table without statistics is otherwise read from its beginning.
  select true into more from kernel.event where (xid, seq) > (done.xid, done.seq) order by xid, seq limit 1;
  more := more is not null;
end $$;
