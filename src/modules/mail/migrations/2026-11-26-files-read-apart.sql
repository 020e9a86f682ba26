-- What was found when a file was looked into for search: null until somebody looked; see `FileReading` in contract.ts.
alter table mail.attachment
  add column opened text,
  -- When a process took it to read, and how often one did.
  add column opened_at timestamptz,
  add column tries smallint not null default 0,
  -- Who was forgotten before it was read, as digests that only this file's id makes: see reader/forgotten.ts.
  add column hidden text[] not null default '{}';

-- Of all workspaces, also where the role that migrates is held to the policies.
select set_config('reeve.workspace', '00000000-0000-0000-0000-000000000000', true);
-- Of what was found by its name alone, or by its raw bytes because it called itself text, it is seen anew what it is. Where
-- somebody was forgotten in it since, it is not: nobody knows any more whom to leave out.
update mail.attachment set words = null, opened = 'waiting'
  where hash is not null and not inline and type !~* '^(image|audio|video)/'
    and (words = '' or (words ~ '^[^\n]{0,200}%PDF-\d|^PK' and words !~ '•{6}'));
update mail.attachment set opened = case when words = '' then 'other_kind' when size > 100000 then 'in_part' else 'read' end
  where words is not null;

create index attachment_waiting on mail.attachment (tries, id) where opened in ('waiting', 'opening');
create index attachment_waiting_content on mail.attachment (workspace_id, hash) where opened in ('waiting', 'opening');
drop index mail.attachment_unread;
create index attachment_unread on mail.attachment (message_id) where opened is null;
