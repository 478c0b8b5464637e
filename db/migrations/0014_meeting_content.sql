CREATE TABLE "meeting_content" (
	"meeting_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"bring" text,
	"others" text,
	"cancel_reason" text,
	"outcome_note" text,
	CONSTRAINT "meeting_content_meeting_id_client_id_pk" PRIMARY KEY("meeting_id","client_id"),
	CONSTRAINT "meeting_content_length" CHECK (char_length("meeting_content"."purpose") between 1 and 500 and char_length("meeting_content"."bring") between 1 and 500
        and char_length("meeting_content"."others") between 1 and 500 and char_length("meeting_content"."cancel_reason") between 1 and 500
        and char_length("meeting_content"."outcome_note") between 1 and 1000)
);
--> statement-breakpoint
INSERT INTO "meeting_content" ("meeting_id", "client_id", "purpose", "bring", "others", "cancel_reason", "outcome_note")
SELECT "id", "client_id", "purpose", "bring", "others", "cancel_reason", "outcome_note" FROM "meeting";--> statement-breakpoint
ALTER TABLE "meeting" DROP CONSTRAINT "meeting_length";--> statement-breakpoint
ALTER TABLE "meeting" DROP CONSTRAINT "meeting_cancelled";--> statement-breakpoint
ALTER TABLE "meeting" DROP CONSTRAINT "meeting_outcome_known";--> statement-breakpoint
ALTER TABLE "meeting_content" ADD CONSTRAINT "meeting_content_meeting_id_client_id_meeting_id_client_id_fk" FOREIGN KEY ("meeting_id","client_id") REFERENCES "public"."meeting"("id","client_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" DROP COLUMN "purpose";--> statement-breakpoint
ALTER TABLE "meeting" DROP COLUMN "bring";--> statement-breakpoint
ALTER TABLE "meeting" DROP COLUMN "others";--> statement-breakpoint
ALTER TABLE "meeting" DROP COLUMN "cancel_reason";--> statement-breakpoint
ALTER TABLE "meeting" DROP COLUMN "outcome_note";--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_length" CHECK (char_length("meeting"."place") between 1 and 200 and char_length("meeting"."address") between 1 and 200);--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_cancelled" CHECK (num_nonnulls("meeting"."cancelled_at", "meeting"."cancelled_by") in (0, 2));--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_outcome_known" CHECK (num_nonnulls("meeting"."outcome", "meeting"."outcome_at", "meeting"."outcome_by") in (0, 3));