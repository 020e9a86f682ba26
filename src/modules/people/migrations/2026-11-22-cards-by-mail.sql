-- Whether cards also come by mail.

alter table people.workspace add column cards_by_mail boolean not null default false;
