CREATE TABLE "access_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"client_id" uuid,
	"coach_id" uuid,
	"starts_on" date NOT NULL,
	"back_on" date,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" uuid NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "access_request_kind" CHECK ("access_request"."kind" in ('coach', 'deputy', 'absence')),
	CONSTRAINT "access_request_answer" CHECK ("access_request"."answer" in ('yes', 'no', 'taken_back')),
	CONSTRAINT "access_request_about" CHECK (case when "access_request"."kind" = 'absence' then "access_request"."client_id" is null and "access_request"."coach_id" is not null and "access_request"."back_on" is not null
        else "access_request"."client_id" is not null and "access_request"."back_on" is null end),
	CONSTRAINT "access_request_answered" CHECK (num_nulls("access_request"."answer", "access_request"."answered_at", "access_request"."answered_by") in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "account_notice" DROP CONSTRAINT "account_notice_kind";--> statement-breakpoint
ALTER TABLE "absence" DROP CONSTRAINT "absence_days";--> statement-breakpoint
ALTER TABLE "absence" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "absence" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_client_id_client_person_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_coach_id_staff_person_id_fk" FOREIGN KEY ("coach_id") REFERENCES "public"."staff"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_asked_by_staff_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."staff"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_request_client" ON "access_request" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "access_request_coach" ON "access_request" USING btree ("coach_id");--> statement-breakpoint
CREATE INDEX "access_request_asked_by" ON "access_request" USING btree ("asked_by");--> statement-breakpoint
ALTER TABLE "account_notice" ADD CONSTRAINT "account_notice_kind" CHECK ("account_notice"."kind" in ('letter_made', 'letter_used', 'address_left', 'address_given', 'code_made', 'credential_set', 'coach_changed', 'deputy_named'));--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_days" CHECK ("absence"."back_on" > "absence"."starts_on" or ("absence"."ended_at" is not null and "absence"."back_on" = "absence"."starts_on"));