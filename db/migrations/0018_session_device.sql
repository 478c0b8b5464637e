ALTER TABLE "session" ADD COLUMN "remembered_id" uuid;--> statement-breakpoint
-- Feedback from before it belonged to a unit: where there is one unit only, it is that one's, and stays to be answered.
UPDATE "feedback" SET "unit_id" = (SELECT "id" FROM "unit") WHERE "unit_id" IS NULL AND (SELECT count(*) FROM "unit") = 1;
