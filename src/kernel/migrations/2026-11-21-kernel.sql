-- The spine: ledger, seals, receipts, consumers, outbox, cards, STOP. No table of a module is touched here.

create schema if not exists kernel;

-- The workspace whose rows this connection may see. All zeros: the system itself (sealer, consumers, dispatcher).
create function kernel.acting() returns uuid language sql stable
  return nullif(current_setting('reeve.workspace', true), '')::uuid;

-- Puts the second wall behind a table: whatever a query forgets, it sees only rows of the acting workspace.
create function kernel.protect(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy acting_workspace on %s using (workspace_id = kernel.acting() or kernel.acting() = %L::uuid)',
    target, '00000000-0000-0000-0000-000000000000');
end $$;

-- Events of all workspaces, append-only. Readers order by (xid, seq) below the oldest running transaction, because
-- a later id can commit before an earlier one.
create table kernel.event (
  id           uuid primary key,
  workspace_id uuid not null,
  xid          xid8 not null default pg_current_xact_id(),
  seq          bigint generated always as identity,
  act_id       uuid not null,
  operation    text not null,
  name         text not null,
  actor        jsonb not null,
  payload      jsonb not null,
  changes      jsonb not null,
  why          jsonb not null,
  occurred_at  timestamptz not null
);
create index event_in_commit_order on kernel.event (xid, seq);
create index event_of_act on kernel.event (workspace_id, act_id);
select kernel.protect('kernel.event');

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only';
end $$;
create trigger append_only before update or delete on kernel.event
  for each row execute function kernel.refuse_change();
create trigger never_emptied before truncate on kernel.event
  for each statement execute function kernel.refuse_change();

-- One row an event, written by the sealer alone: the gap-free position in the workspace, and the hash chain.
create table kernel.seal (
  ordinal      bigint primary key,
  workspace_id uuid not null,
  position     bigint not null,
  event_id     uuid not null unique,
  digest       bytea not null,
  hash         bytea not null,
  unique (workspace_id, position)
);
select kernel.protect('kernel.seal');
create trigger append_only before update or delete on kernel.seal
  for each row execute function kernel.refuse_change();
create trigger never_emptied before truncate on kernel.seal
  for each statement execute function kernel.refuse_change();

create table kernel.sealer (
  only_row boolean primary key default true check (only_row),
  xid      xid8 not null,
  seq      bigint not null,
  ordinal  bigint not null
);
insert into kernel.sealer (xid, seq, ordinal) values ('0', 0, 0);

-- SHA-256 over everything an event says. jsonb has one text for equal values, so the digest can be recomputed later.
create function kernel.event_digest(event kernel.event) returns bytea language sql stable
  return sha256(convert_to(jsonb_build_array(
    event.id, event.workspace_id, event.act_id, event.operation, event.name, event.actor, event.payload, event.changes,
    event.why, (extract(epoch from event.occurred_at) * 1000000)::bigint)::text, 'UTF8'));

-- SHA-256 over the hash before (32 zero bytes before the first), the position and the event's digest.
create function kernel.chained(before bytea, place bigint, digest bytea) returns bytea language sql immutable
  return sha256(before || convert_to(place::text, 'UTF8') || digest);

-- Gives committed events their place and chains them, in one round trip. Writers never wait for it; a second sealer finds
-- the lock taken and does nothing. Only events below the oldest running transaction are taken, so none comes too late.
create function kernel.seal_events(batch int, out sealed int, out names text[], out more boolean) language plpgsql as $$
declare
  done  kernel.sealer;
  event kernel.event;
  head  record;
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
    select seal.position, seal.hash into head from kernel.seal seal
    where seal.workspace_id = event.workspace_id order by seal.position desc limit 1;
    said := kernel.event_digest(event);
    done.ordinal := done.ordinal + 1;
    insert into kernel.seal (ordinal, workspace_id, position, event_id, digest, hash)
    values (done.ordinal, event.workspace_id, coalesce(head.position, 0) + 1, event.id, said,
      kernel.chained(coalesce(head.hash, decode(repeat('00', 32), 'hex')), coalesce(head.position, 0) + 1, said));
    done.xid := event.xid;
    done.seq := event.seq;
    sealed := sealed + 1;
    if not event.name = any (names) then names := names || event.name; end if;
  end loop;
  if sealed > 0 then
    update kernel.sealer set xid = done.xid, seq = done.seq, ordinal = done.ordinal;
  end if;
  -- Committed, but an older transaction is still running, or the batch was full.
  more := exists (select from kernel.event where (xid, seq) > (done.xid, done.seq));
end $$;

-- What a command with that key answered; sending it again gives the same answer and changes nothing.
create table kernel.receipt (
  workspace_id uuid not null,
  key          text not null,
  operation    text not null,
  digest       bytea not null,
  output       jsonb not null,
  created_at   timestamptz not null,
  primary key (workspace_id, key)
);
create index receipt_by_age on kernel.receipt (created_at);
select kernel.protect('kernel.receipt');

create table kernel.consumer (
  name    text primary key,
  ordinal bigint not null
);

create table kernel.dead_letter (
  consumer  text not null,
  event_id  uuid not null,
  ordinal   bigint not null,
  attempts  int not null,
  error     text not null,
  failed_at timestamptz not null,
  primary key (consumer, event_id)
);

create table kernel.undone (
  workspace_id uuid not null,
  act_id       uuid not null,
  by_act_id    uuid not null,
  primary key (workspace_id, act_id)
);
create index undone_by on kernel.undone (workspace_id, by_act_id);
select kernel.protect('kernel.undone');

create table kernel.card (
  id           uuid primary key,
  workspace_id uuid not null,
  title        text not null,
  hand         text not null,
  because      text not null,
  sources      jsonb not null,
  items        jsonb not null,
  hash         text not null,
  status       text not null check (status in ('waiting', 'approved', 'refused', 'expired')),
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  decided_at   timestamptz,
  decided_by   text,
  check ((status = 'waiting') = (decided_at is null))
);
create index card_waiting on kernel.card (workspace_id, created_at) where status = 'waiting';
create index card_by_age on kernel.card (workspace_id, id);
select kernel.protect('kernel.card');

create table kernel.outbox (
  id              uuid primary key,
  workspace_id    uuid not null,
  channel         text not null check (channel in ('mail', 'http')),
  summary         text not null,
  preview         jsonb not null,
  payload         jsonb not null,
  idempotency_key text not null,
  state           text not null check (state in ('queued', 'sending', 'sent', 'failed', 'unsure', 'cancelled')),
  holding         text,
  not_before      timestamptz not null,
  attempts        int not null default 0,
  last_error      text,
  card_id         uuid,
  created_at      timestamptz not null,
  claimed_at      timestamptz,
  sent_at         timestamptz,
  unique (workspace_id, idempotency_key)
);
create index outbox_due on kernel.outbox (not_before) where state in ('queued', 'sending');
create index outbox_by_age on kernel.outbox (workspace_id, id);
select kernel.protect('kernel.outbox');

-- A row here means that nothing leaves and no hand acts in that workspace.
create table kernel.stop (
  workspace_id uuid primary key,
  since        timestamptz not null,
  by_member    text not null
);
select kernel.protect('kernel.stop');

-- A step of durable work that was done, written in the same transaction as what it did: exactly once.
create table kernel.step (
  workflow_id text not null,
  name        text not null,
  output      jsonb,
  done_at     timestamptz not null,
  primary key (workflow_id, name)
);

-- Processes that run durable work. What one held that is no longer seen is taken over.
create table kernel.instance (
  executor_id text primary key,
  seen_at     timestamptz not null
);
