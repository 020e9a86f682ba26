-- Cards that offer a grant, and what hands may not ask for any more.

alter table kernel.card add column offer jsonb;
create index card_decided on kernel.card (workspace_id, hand, decided_at) where status <> 'waiting';

create table kernel.refusal (
  id            uuid primary key,
  workspace_id  uuid not null,
  sentence      text not null,
  hand          text not null,
  operation     text not null,
  "to"          jsonb not null,
  created_at    timestamptz not null,
  created_by    text not null,
  card_id       uuid
);
create index refusal_of_workspace on kernel.refusal (workspace_id);
select kernel.protect('kernel.refusal');
