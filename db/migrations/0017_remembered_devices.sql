CREATE TABLE "remembered_device" (
	"id" uuid PRIMARY KEY NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"person_id" uuid NOT NULL,
	"device" text,
	"made_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "remembered_device" ADD CONSTRAINT "remembered_device_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "remembered_device_person" ON "remembered_device" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "remembered_device_ends" ON "remembered_device" USING btree ("ends_at");