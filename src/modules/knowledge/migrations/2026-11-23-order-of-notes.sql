-- Notes are listed by their last change, page by page; those of one import have the same moment.
create index note_by_change_and_id on knowledge.note (workspace_id, updated_at, id);
drop index knowledge.note_by_change;
