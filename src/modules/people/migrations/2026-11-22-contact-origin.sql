-- Who saved a contact last: the owner, a file of the owner's, or a hand.
alter table people.contact
  add column origin text not null default 'owner' check (origin in ('owner', 'file', 'hand'));
update people.contact set origin = 'file' where import_key is not null;
