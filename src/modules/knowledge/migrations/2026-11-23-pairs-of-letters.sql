-- Writing without spaces is read in pairs of letters from now on: the index is written anew from the ledger.
truncate knowledge.item, knowledge.posting, knowledge.word, knowledge.extent;
delete from kernel.consumer where name = 'knowledge.index';
