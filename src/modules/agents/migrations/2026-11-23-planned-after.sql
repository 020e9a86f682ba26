-- How many steps had answered when a planner wrote the step: only what those said can have moved it. Null counts as all.
alter table agents.step add column planned_after int;
