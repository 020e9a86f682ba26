-- What text files of a mail say is found too, from now on: the index is written anew from the ledger.
alter table knowledge.item add column files jsonb not null default '[]';
truncate knowledge.item, knowledge.posting, knowledge.word, knowledge.extent;
delete from kernel.consumer where name = 'knowledge.index_pairs';
