CREATE TABLE "access_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "access_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid NOT NULL,
	"actor_name" text NOT NULL,
	"actor_role" text NOT NULL,
	"unit_name" text NOT NULL,
	"client_id" uuid NOT NULL,
	"verb" text NOT NULL,
	"object_id" uuid,
	"basis" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answer" (
	"assessment_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"topic" text,
	"state" text NOT NULL,
	"codes" text[] DEFAULT '{}' NOT NULL,
	"text" text,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "answer_assessment_id_item_id_pk" PRIMARY KEY("assessment_id","item_id"),
	CONSTRAINT "answer_state" CHECK ("answer"."state" in ('answered', 'dont_know', 'not_applicable', 'skipped')),
	CONSTRAINT "answer_length" CHECK (char_length("answer"."text") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "assessment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"instrument_id" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"at_item" text,
	"completed_at" timestamp with time zone,
	"completed_locale" text,
	CONSTRAINT "assessment_of_client" UNIQUE("id","client_id")
);
--> statement-breakpoint
CREATE TABLE "instrument" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" text NOT NULL,
	"version" text NOT NULL,
	"content" jsonb NOT NULL,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "instrument_version" UNIQUE("key","version")
);
--> statement-breakpoint
CREATE TABLE "share" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assessment_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"level" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "share_level" CHECK ("share"."level" in ('summary', 'all'))
);
--> statement-breakpoint
CREATE TABLE "share_topic" (
	"share_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"level" text NOT NULL,
	CONSTRAINT "share_topic_share_id_topic_pk" PRIMARY KEY("share_id","topic"),
	CONSTRAINT "share_topic_level" CHECK ("share_topic"."level" in ('none', 'summary', 'all'))
);
--> statement-breakpoint
CREATE TABLE "topic_result" (
	"assessment_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"band" text NOT NULL,
	"change" text,
	"priority" integer,
	"comparison" text,
	CONSTRAINT "topic_result_assessment_id_topic_pk" PRIMARY KEY("assessment_id","topic")
);
--> statement-breakpoint
CREATE TABLE "feedback" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic" text NOT NULL,
	"text" text NOT NULL,
	"wants_answer" boolean NOT NULL,
	"email" text,
	"locale" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "feedback_topic" CHECK ("feedback"."topic" in ('service', 'broken', 'access')),
	CONSTRAINT "feedback_length" CHECK (char_length("feedback"."text") <= 4000 and char_length("feedback"."answer") <= 4000)
);
--> statement-breakpoint
CREATE TABLE "absence" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"coach_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"back_on" date NOT NULL,
	"deputy_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid,
	CONSTRAINT "absence_days" CHECK ("absence"."back_on" > "absence"."starts_on"),
	CONSTRAINT "absence_other_deputy" CHECK ("absence"."deputy_id" <> "absence"."coach_id")
);
--> statement-breakpoint
CREATE TABLE "client" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"municipality" text,
	"starts_on" date NOT NULL,
	"ended_on" date
);
--> statement-breakpoint
CREATE TABLE "coach_assignment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"client_id" uuid NOT NULL,
	"coach_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"assigned_at" timestamp with time zone NOT NULL,
	"assigned_by" uuid,
	CONSTRAINT "coach_assignment_kind" CHECK ("coach_assignment"."kind" in ('primary', 'deputy')),
	CONSTRAINT "coach_assignment_days" CHECK ("coach_assignment"."ends_on" is null or "coach_assignment"."ends_on" >= "coach_assignment"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"role" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"call_name" text NOT NULL,
	"email" text,
	"phone" text,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"ended_at" timestamp with time zone,
	"last_seen_at" timestamp with time zone,
	CONSTRAINT "person_role" CHECK ("person"."role" in ('client', 'coach', 'lead'))
);
--> statement-breakpoint
CREATE TABLE "preference" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"locale" text NOT NULL,
	"theme" text DEFAULT 'system' NOT NULL,
	"text_size" text DEFAULT 'normal' NOT NULL,
	"pictures" text DEFAULT 'on' NOT NULL,
	CONSTRAINT "preference_locale" CHECK ("preference"."locale" in ('fi', 'sv', 'fi-simple')),
	CONSTRAINT "preference_theme" CHECK ("preference"."theme" in ('system', 'light', 'dark', 'contrast')),
	CONSTRAINT "preference_text_size" CHECK ("preference"."text_size" in ('normal', 'large', 'largest')),
	CONSTRAINT "preference_pictures" CHECK ("preference"."pictures" in ('on', 'off'))
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"reachable_from" time(0) DEFAULT '08:00' NOT NULL,
	"reachable_to" time(0) DEFAULT '16:00' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "unit_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"lookup" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"salt" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "enrolment_purpose" CHECK ("enrolment"."purpose" in ('letter', 'staff'))
);
--> statement-breakpoint
CREATE TABLE "kept_form" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"path" text NOT NULL,
	"fields" jsonb NOT NULL,
	"kept_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "login_code" (
	"id" uuid PRIMARY KEY NOT NULL,
	"browser_hash" "bytea" NOT NULL,
	"person_id" uuid,
	"code_hash" "bytea",
	"salt" "bytea",
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"person_id" uuid NOT NULL,
	"method" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "staff_credential" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"totp_secret" text NOT NULL,
	"totp_step" bigint DEFAULT 0 NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "throttle" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"attempts" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_assessment_id_client_id_assessment_id_client_id_fk" FOREIGN KEY ("assessment_id","client_id") REFERENCES "public"."assessment"("id","client_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_client_id_client_person_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_instrument_id_instrument_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instrument"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share" ADD CONSTRAINT "share_assessment_id_client_id_assessment_id_client_id_fk" FOREIGN KEY ("assessment_id","client_id") REFERENCES "public"."assessment"("id","client_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_topic" ADD CONSTRAINT "share_topic_share_id_share_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."share"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_result" ADD CONSTRAINT "topic_result_assessment_id_client_id_assessment_id_client_id_fk" FOREIGN KEY ("assessment_id","client_id") REFERENCES "public"."assessment"("id","client_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_coach_id_staff_person_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."staff"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_deputy_id_staff_person_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."staff"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client" ADD CONSTRAINT "client_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_assignment" ADD CONSTRAINT "coach_assignment_client_id_client_person_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_assignment" ADD CONSTRAINT "coach_assignment_coach_id_staff_person_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."staff"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preference" ADD CONSTRAINT "preference_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_form" ADD CONSTRAINT "kept_form_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_code" ADD CONSTRAINT "login_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_credential" ADD CONSTRAINT "staff_credential_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_log_client" ON "access_log" USING btree ("client_id","at");--> statement-breakpoint
CREATE INDEX "access_log_actor" ON "access_log" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "answer_assessment" ON "answer" USING btree ("assessment_id","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assessment_one_draft" ON "assessment" USING btree ("client_id","instrument_id") WHERE "assessment"."completed_at" is null;--> statement-breakpoint
CREATE INDEX "assessment_client" ON "assessment" USING btree ("client_id","completed_at");--> statement-breakpoint
CREATE INDEX "assessment_instrument" ON "assessment" USING btree ("instrument_id");--> statement-breakpoint
CREATE UNIQUE INDEX "share_one_open" ON "share" USING btree ("assessment_id") WHERE "share"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "share_assessment" ON "share" USING btree ("assessment_id","client_id");--> statement-breakpoint
CREATE INDEX "share_client" ON "share" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "share_topic_client" ON "share_topic" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "topic_result_assessment" ON "topic_result" USING btree ("assessment_id","client_id");--> statement-breakpoint
CREATE INDEX "feedback_open" ON "feedback" USING btree ("due_on","id") WHERE "feedback"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "feedback_answered" ON "feedback" USING btree ("answered_at","id");--> statement-breakpoint
CREATE INDEX "feedback_answered_by" ON "feedback" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "absence_coach" ON "absence" USING btree ("coach_id","starts_on");--> statement-breakpoint
CREATE INDEX "absence_deputy" ON "absence" USING btree ("deputy_id","starts_on");--> statement-breakpoint
CREATE INDEX "coach_assignment_client" ON "coach_assignment" USING btree ("client_id","kind","starts_on");--> statement-breakpoint
CREATE INDEX "coach_assignment_coach" ON "coach_assignment" USING btree ("coach_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "person_email" ON "person" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "person_unit" ON "person" USING btree ("unit_id","role");--> statement-breakpoint
CREATE INDEX "person_name" ON "person" USING btree ("last_name" collate "fi-x-icu","first_name" collate "fi-x-icu","id");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_lookup" ON "enrolment" USING btree ("lookup");--> statement-breakpoint
CREATE INDEX "enrolment_person" ON "enrolment" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "login_code_browser" ON "login_code" USING btree ("browser_hash","created_at");--> statement-breakpoint
CREATE INDEX "login_code_person" ON "login_code" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "login_code_expires" ON "login_code" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_ends" ON "session" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "throttle_window" ON "throttle" USING btree ("window_start");