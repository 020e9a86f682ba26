alter table connections.import_run drop constraint import_run_kind_check;
alter table connections.import_run
  add constraint import_run_kind_check check (kind in ('mail', 'calendar', 'tasks', 'contacts', 'notes'));
