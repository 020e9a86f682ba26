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
-- What used to be found by its name alone is read from now on, in a process apart.
update mail.attachment set words = null, opened = 'waiting'
  where words = '' and hash is not null and not inline
    and (type ~* 'pdf|rtf|officedocument|opendocument|ms-?(word|excel|powerpoint)|message/rfc822'
         or name ~* '\.(pdf|rtf|doc[xm]?|dot[xm]|xls[xm]?|xlt[xm]|pp[st][xm]?|pot[xm]|od[tsp])$');
update mail.attachment set opened = case when words = '' then 'other_kind' else 'read' end where words is not null;

create index attachment_waiting on mail.attachment (id) where opened in ('waiting', 'opening');
drop index mail.attachment_unread;
create index attachment_unread on mail.attachment (message_id) where opened is null;
