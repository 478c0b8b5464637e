ALTER TABLE "access_log" ALTER COLUMN "actor_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "access_log" ALTER COLUMN "client_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "access_log" ADD COLUMN "staff_id" uuid;--> statement-breakpoint
CREATE INDEX "access_log_staff" ON "access_log" USING btree ("staff_id","at") WHERE "access_log"."staff_id" is not null;--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_about_one" CHECK (num_nonnulls("access_log"."client_id", "access_log"."staff_id") = 1);