CREATE TABLE "client_phase" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"phase" text NOT NULL,
	"started_on" date NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"set_by" uuid NOT NULL,
	CONSTRAINT "client_phase_phase" CHECK ("client_phase"."phase" in ('referred', 'waiting_decision', 'intake', 'profiling', 'job_search', 'agreeing_work',
        'in_training', 'job_support', 'paused', 'ended', 'declined'))
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"happened_on" date NOT NULL,
	"minutes" integer NOT NULL,
	"place" text NOT NULL,
	"with_whom" text[] NOT NULL,
	"activity" text NOT NULL,
	"attempt_only" boolean DEFAULT false NOT NULL,
	"note" text,
	"logged_at" timestamp with time zone NOT NULL,
	"logged_by" uuid NOT NULL,
	CONSTRAINT "contact_minutes" CHECK ("contact"."minutes" between 0 and 1440),
	CONSTRAINT "contact_place" CHECK ("contact"."place" in ('office', 'home', 'workplace', 'community', 'phone', 'video', 'portal')),
	CONSTRAINT "contact_with_whom" CHECK (cardinality("contact"."with_whom") > 0 and "contact"."with_whom" <@ array['client', 'family', 'network']),
	CONSTRAINT "contact_activity" CHECK ("contact"."activity" in ('intake', 'engagement', 'assessment', 'placement', 'coaching', 'follow_along',
        'nonvocational')),
	CONSTRAINT "contact_happened" CHECK ("contact"."happened_on" <= ("contact"."logged_at" at time zone 'Europe/Helsinki')::date),
	CONSTRAINT "contact_length" CHECK (char_length("contact"."note") between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"text" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"written_by" uuid NOT NULL,
	CONSTRAINT "note_length" CHECK (char_length("note"."text") between 1 and 4000)
);
--> statement-breakpoint
CREATE TABLE "calendar_feed" (
	"client_id" uuid PRIMARY KEY NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_feed_hash" CHECK (octet_length("calendar_feed"."secret_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"series_id" uuid,
	"starts_at" timestamp with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"way" text NOT NULL,
	"place" text,
	"address" text,
	"purpose" text NOT NULL,
	"bring" text,
	"others" text,
	"coach_id" uuid NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"made_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" uuid,
	"cancel_reason" text,
	"outcome" text,
	"outcome_note" text,
	"outcome_at" timestamp with time zone,
	"outcome_by" uuid,
	CONSTRAINT "meeting_of_client" UNIQUE("id","client_id"),
	CONSTRAINT "meeting_minutes" CHECK ("meeting"."minutes" between 5 and 600),
	CONSTRAINT "meeting_way" CHECK ("meeting"."way" in ('place', 'phone', 'online')),
	CONSTRAINT "meeting_place" CHECK ("meeting"."way" <> 'place' or "meeting"."place" is not null),
	CONSTRAINT "meeting_sequence" CHECK ("meeting"."sequence" >= 0),
	CONSTRAINT "meeting_length" CHECK (char_length("meeting"."place") between 1 and 200 and char_length("meeting"."address") between 1 and 200
        and char_length("meeting"."purpose") between 1 and 500 and char_length("meeting"."bring") between 1 and 500
        and char_length("meeting"."others") between 1 and 500 and char_length("meeting"."cancel_reason") between 1 and 500
        and char_length("meeting"."outcome_note") between 1 and 1000),
	CONSTRAINT "meeting_cancelled" CHECK (num_nonnulls("meeting"."cancelled_at", "meeting"."cancelled_by", "meeting"."cancel_reason") in (0, 3)),
	CONSTRAINT "meeting_outcome" CHECK ("meeting"."outcome" in ('held', 'client_absent', 'client_cancelled', 'we_cancelled')),
	CONSTRAINT "meeting_outcome_known" CHECK (num_nonnulls("meeting"."outcome", "meeting"."outcome_at", "meeting"."outcome_by") in (0, 3)
        and ("meeting"."outcome_note" is null or "meeting"."outcome" is not null)),
	CONSTRAINT "meeting_cancelled_not_held" CHECK ("meeting"."cancelled_at" is null or "meeting"."outcome" not in ('held', 'client_absent'))
);
--> statement-breakpoint
CREATE TABLE "meeting_move" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"from_starts_at" timestamp with time zone NOT NULL,
	"from_place" text,
	"reason" text NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"moved_by" uuid NOT NULL,
	CONSTRAINT "meeting_move_length" CHECK (char_length("meeting_move"."reason") between 1 and 500 and char_length("meeting_move"."from_place") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "meeting_reminder" (
	"meeting_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sequence" integer NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_reminder_meeting_id_kind_sequence_pk" PRIMARY KEY("meeting_id","kind","sequence"),
	CONSTRAINT "meeting_reminder_kind" CHECK ("meeting_reminder"."kind" in ('day_before', 'same_morning'))
);
--> statement-breakpoint
CREATE TABLE "meeting_reply" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"reply" text NOT NULL,
	"words" text,
	"sequence" integer NOT NULL,
	"replied_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_reply_reply" CHECK ("meeting_reply"."reply" in ('coming', 'not_coming', 'other_time')),
	CONSTRAINT "meeting_reply_sequence" CHECK ("meeting_reply"."sequence" >= 0),
	CONSTRAINT "meeting_reply_length" CHECK (char_length("meeting_reply"."words") between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"side" text NOT NULL,
	"text" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"read_by" uuid,
	"handled_at" timestamp with time zone,
	"handled_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "message_side" CHECK ("message"."side" in ('client', 'staff')),
	CONSTRAINT "message_author" CHECK (("message"."side" = 'client') = ("message"."author_id" = "message"."client_id")),
	CONSTRAINT "message_length" CHECK (char_length("message"."text") between 1 and 2000),
	CONSTRAINT "message_read" CHECK (num_nonnulls("message"."read_at", "message"."read_by") in (0, 2)),
	CONSTRAINT "message_handled" CHECK (num_nonnulls("message"."handled_at", "message"."handled_by") in (0, 2) and ("message"."handled_at" is null or "message"."side" = 'client')),
	CONSTRAINT "message_withdrawn" CHECK (num_nonnulls("message"."withdrawn_at", "message"."withdrawn_by") in (0, 2) and ("message"."withdrawn_at" is null or "message"."side" = 'staff'))
);
--> statement-breakpoint
CREATE TABLE "message_draft" (
	"client_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"text" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "message_draft_client_id_person_id_pk" PRIMARY KEY("client_id","person_id"),
	CONSTRAINT "message_draft_length" CHECK (char_length("message_draft"."text") <= 8000)
);
--> statement-breakpoint
CREATE TABLE "message_notice" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"sent_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_step" (
	"version_id" uuid NOT NULL,
	"step_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"owner" text NOT NULL,
	"owner_name" text,
	"due_on" date,
	CONSTRAINT "plan_step_version_id_step_id_pk" PRIMARY KEY("version_id","step_id"),
	CONSTRAINT "plan_step_owner" CHECK ("plan_step"."owner" in ('me', 'coach', 'together', 'other')),
	CONSTRAINT "plan_step_owner_name" CHECK ("plan_step"."owner_name" is null or "plan_step"."owner" = 'other'),
	CONSTRAINT "plan_step_position" CHECK ("plan_step"."position" >= 0),
	CONSTRAINT "plan_step_length" CHECK (char_length("plan_step"."text") between 1 and 300 and char_length("plan_step"."owner_name") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "plan_step_mark" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"step_id" uuid NOT NULL,
	"done" text NOT NULL,
	"marked_at" timestamp with time zone NOT NULL,
	"marked_by" uuid NOT NULL,
	CONSTRAINT "plan_step_mark_done" CHECK ("plan_step_mark"."done" in ('done', 'undone'))
);
--> statement-breakpoint
CREATE TABLE "plan_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"state" text NOT NULL,
	"goal" text,
	"goal_at" timestamp with time zone,
	"support" text,
	"made_at" timestamp with time zone NOT NULL,
	"made_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"proposed_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"change_wish" text,
	"ended_at" timestamp with time zone,
	"review_on" date,
	CONSTRAINT "plan_version_of_client" UNIQUE("id","client_id"),
	CONSTRAINT "plan_version_state" CHECK ("plan_version"."state" in ('draft', 'proposed', 'change_asked', 'accepted', 'withdrawn')),
	CONSTRAINT "plan_version_proposed" CHECK ("plan_version"."state" not in ('proposed', 'change_asked') or "plan_version"."proposed_at" is not null),
	CONSTRAINT "plan_version_answered" CHECK (case "plan_version"."state" when 'proposed' then "plan_version"."answered_at" is null
        when 'change_asked' then "plan_version"."answered_at" is not null and "plan_version"."change_wish" is not null
        when 'accepted' then "plan_version"."answered_at" is not null else true end),
	CONSTRAINT "plan_version_ended" CHECK ("plan_version"."ended_at" is null or "plan_version"."state" = 'accepted'),
	CONSTRAINT "plan_version_goal" CHECK (num_nonnulls("plan_version"."goal", "plan_version"."goal_at") in (0, 2)),
	CONSTRAINT "plan_version_length" CHECK (char_length("plan_version"."goal") between 1 and 1000 and char_length("plan_version"."support") between 1 and 2000
        and char_length("plan_version"."change_wish") between 1 and 1000)
);
--> statement-breakpoint
ALTER TABLE "preference" ADD COLUMN "reminders" text DEFAULT 'day_before' NOT NULL;--> statement-breakpoint
ALTER TABLE "preference" ADD COLUMN "message_notice" text DEFAULT 'on' NOT NULL;--> statement-breakpoint
ALTER TABLE "client_phase" ADD CONSTRAINT "client_phase_client_id_client_person_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_phase" ADD CONSTRAINT "client_phase_set_by_person_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_client_id_client_person_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_logged_by_person_id_fk" FOREIGN KEY ("logged_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_client_id_client_person_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_written_by_person_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_client_id_client_person_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_client_id_client_person_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_coach_id_staff_person_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."staff"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_cancelled_by_person_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_outcome_by_person_id_fk" FOREIGN KEY ("outcome_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_move" ADD CONSTRAINT "meeting_move_moved_by_person_id_fk" FOREIGN KEY ("moved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_move" ADD CONSTRAINT "meeting_move_meeting_id_client_id_meeting_id_client_id_fk" FOREIGN KEY ("meeting_id","client_id") REFERENCES "public"."meeting"("id","client_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_reminder" ADD CONSTRAINT "meeting_reminder_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_reply" ADD CONSTRAINT "meeting_reply_meeting_id_client_id_meeting_id_client_id_fk" FOREIGN KEY ("meeting_id","client_id") REFERENCES "public"."meeting"("id","client_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_client_id_client_person_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_read_by_person_id_fk" FOREIGN KEY ("read_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_handled_by_person_id_fk" FOREIGN KEY ("handled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_withdrawn_by_person_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_draft" ADD CONSTRAINT "message_draft_client_id_client_person_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_draft" ADD CONSTRAINT "message_draft_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_notice" ADD CONSTRAINT "message_notice_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_step" ADD CONSTRAINT "plan_step_version_id_client_id_plan_version_id_client_id_fk" FOREIGN KEY ("version_id","client_id") REFERENCES "public"."plan_version"("id","client_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_step_mark" ADD CONSTRAINT "plan_step_mark_client_id_client_person_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_step_mark" ADD CONSTRAINT "plan_step_mark_marked_by_person_id_fk" FOREIGN KEY ("marked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_client_id_client_person_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_phase_client" ON "client_phase" USING btree ("client_id","started_on","set_at");--> statement-breakpoint
CREATE INDEX "client_phase_set_by" ON "client_phase" USING btree ("set_by");--> statement-breakpoint
CREATE INDEX "contact_client" ON "contact" USING btree ("client_id","happened_on");--> statement-breakpoint
CREATE INDEX "contact_logged_by" ON "contact" USING btree ("logged_by");--> statement-breakpoint
CREATE INDEX "note_client" ON "note" USING btree ("client_id","written_at");--> statement-breakpoint
CREATE INDEX "note_written_by" ON "note" USING btree ("written_by");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feed_secret" ON "calendar_feed" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "meeting_client" ON "meeting" USING btree ("client_id","starts_at");--> statement-breakpoint
CREATE INDEX "meeting_coach" ON "meeting" USING btree ("coach_id","starts_at");--> statement-breakpoint
CREATE INDEX "meeting_starts" ON "meeting" USING btree ("starts_at") WHERE "meeting"."cancelled_at" is null;--> statement-breakpoint
CREATE INDEX "meeting_series" ON "meeting" USING btree ("series_id");--> statement-breakpoint
CREATE INDEX "meeting_made_by" ON "meeting" USING btree ("made_by");--> statement-breakpoint
CREATE INDEX "meeting_cancelled_by" ON "meeting" USING btree ("cancelled_by");--> statement-breakpoint
CREATE INDEX "meeting_outcome_by" ON "meeting" USING btree ("outcome_by");--> statement-breakpoint
CREATE INDEX "meeting_move_meeting" ON "meeting_move" USING btree ("meeting_id","client_id","moved_at");--> statement-breakpoint
CREATE INDEX "meeting_move_client" ON "meeting_move" USING btree ("client_id","moved_at");--> statement-breakpoint
CREATE INDEX "meeting_move_moved_by" ON "meeting_move" USING btree ("moved_by");--> statement-breakpoint
CREATE INDEX "meeting_reply_meeting" ON "meeting_reply" USING btree ("meeting_id","client_id","replied_at");--> statement-breakpoint
CREATE INDEX "meeting_reply_client" ON "meeting_reply" USING btree ("client_id","replied_at");--> statement-breakpoint
CREATE INDEX "message_of_client" ON "message" USING btree ("client_id","sent_at","id");--> statement-breakpoint
CREATE INDEX "message_waiting" ON "message" USING btree ("client_id","sent_at") WHERE "message"."side" = 'client' and "message"."handled_at" is null;--> statement-breakpoint
CREATE INDEX "message_unread_by_staff" ON "message" USING btree ("client_id","sent_at") WHERE "message"."side" = 'client' and "message"."read_at" is null;--> statement-breakpoint
CREATE INDEX "message_unread_by_client" ON "message" USING btree ("client_id","sent_at") WHERE "message"."side" = 'staff' and "message"."read_at" is null and "message"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "message_author" ON "message" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "message_read_by" ON "message" USING btree ("read_by");--> statement-breakpoint
CREATE INDEX "message_handled_by" ON "message" USING btree ("handled_by");--> statement-breakpoint
CREATE INDEX "message_withdrawn_by" ON "message" USING btree ("withdrawn_by");--> statement-breakpoint
CREATE INDEX "message_draft_person" ON "message_draft" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "plan_step_version" ON "plan_step" USING btree ("version_id","client_id");--> statement-breakpoint
CREATE INDEX "plan_step_client" ON "plan_step" USING btree ("client_id","step_id");--> statement-breakpoint
CREATE INDEX "plan_step_due" ON "plan_step" USING btree ("due_on");--> statement-breakpoint
CREATE INDEX "plan_step_mark_step" ON "plan_step_mark" USING btree ("client_id","step_id","marked_at");--> statement-breakpoint
CREATE INDEX "plan_step_mark_marked_by" ON "plan_step_mark" USING btree ("marked_by");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_version_in_force" ON "plan_version" USING btree ("client_id") WHERE "plan_version"."state" = 'accepted' and "plan_version"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "plan_version_open" ON "plan_version" USING btree ("client_id") WHERE "plan_version"."state" in ('draft', 'proposed', 'change_asked');--> statement-breakpoint
CREATE INDEX "plan_version_client" ON "plan_version" USING btree ("client_id","made_at");--> statement-breakpoint
CREATE INDEX "plan_version_made_by" ON "plan_version" USING btree ("made_by");--> statement-breakpoint
ALTER TABLE "preference" ADD CONSTRAINT "preference_reminders" CHECK ("preference"."reminders" in ('none', 'day_before', 'same_morning'));--> statement-breakpoint
ALTER TABLE "preference" ADD CONSTRAINT "preference_message_notice" CHECK ("preference"."message_notice" in ('on', 'off'));