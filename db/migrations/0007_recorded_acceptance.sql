ALTER TABLE "plan_version" ADD COLUMN "accepted_way" text;--> statement-breakpoint
ALTER TABLE "plan_version" ADD COLUMN "accepted_on" date;--> statement-breakpoint
ALTER TABLE "plan_version" ADD COLUMN "recorded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "plan_version" ADD COLUMN "recorded_by" uuid;--> statement-breakpoint
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_version_recorded_by" ON "plan_version" USING btree ("recorded_by");--> statement-breakpoint
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_accepted_way" CHECK ("plan_version"."accepted_way" in ('paper', 'spoken'));--> statement-breakpoint
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_recorded" CHECK (num_nonnulls("plan_version"."accepted_way", "plan_version"."accepted_on", "plan_version"."recorded_at", "plan_version"."recorded_by") in (0, 4)
        and ("plan_version"."recorded_by" is null or "plan_version"."state" = 'accepted'));