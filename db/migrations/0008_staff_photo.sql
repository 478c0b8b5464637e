CREATE TABLE "staff_photo" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"image" "bytea" NOT NULL,
	"version" uuid NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "staff_photo" ADD CONSTRAINT "staff_photo_staff_id_staff_person_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("person_id") ON DELETE no action ON UPDATE no action;