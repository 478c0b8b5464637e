-- One primary coach and one deputy at a time, one absence at a time: two requests at once cannot break it.
create extension if not exists btree_gist;
--> statement-breakpoint
alter table coach_assignment add constraint coach_assignment_no_overlap
  exclude using gist (client_id with =, kind with =, daterange(starts_on, ends_on) with &&);
--> statement-breakpoint
alter table absence add constraint absence_no_overlap
  exclude using gist (coach_id with =, daterange(starts_on, back_on) with &&);
