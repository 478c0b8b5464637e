CREATE TABLE "account_notice" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"email" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_notice_kind" CHECK ("account_notice"."kind" in ('letter_made', 'letter_used', 'address_left', 'address_given', 'code_made', 'credential_set'))
);
--> statement-breakpoint
ALTER TABLE "account_notice" ADD CONSTRAINT "account_notice_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_notice_person" ON "account_notice" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "account_notice_made" ON "account_notice" USING btree ("made_at");