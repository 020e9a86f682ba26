-- What a text file among the attachments says, for search: null until it was read, empty where there is nothing to read.
alter table mail.attachment add column words text;
create index attachment_unread on mail.attachment (message_id) where words is null;
