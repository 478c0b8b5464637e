ALTER TABLE "message" ADD COLUMN "asks" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "plan_version" ADD COLUMN "seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "plan_version" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_asks" CHECK (not "message"."asks" or "message"."side" = 'staff');--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_held" CHECK ("message"."held_until" is null
        or ("message"."side" = 'client' and "message"."held_until" between "message"."sent_at" and "message"."sent_at" + interval '1 minute'));