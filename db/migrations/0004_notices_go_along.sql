ALTER TABLE "meeting_reminder" DROP CONSTRAINT "meeting_reminder_meeting_id_meeting_id_fk";
--> statement-breakpoint
ALTER TABLE "message_notice" DROP CONSTRAINT "message_notice_message_id_message_id_fk";
--> statement-breakpoint
ALTER TABLE "meeting_reminder" ADD CONSTRAINT "meeting_reminder_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_notice" ADD CONSTRAINT "message_notice_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;