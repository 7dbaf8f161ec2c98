CREATE TABLE `thread_sources` (
	`source_key` text PRIMARY KEY NOT NULL,
	`thread_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `thread_sources_at` ON `thread_sources` (`at`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_thread` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`request_id` text NOT NULL,
	`staff_id` text,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`answers` text,
	`delivery` text,
	`sealed_for_intake` blob,
	`edits` integer DEFAULT 0 NOT NULL,
	`seen_at` integer
);
--> statement-breakpoint
INSERT INTO `__new_thread`("id", "request_id", "staff_id", "at", "kind", "answers", "delivery", "sealed_for_intake", "edits", "seen_at") SELECT "id", "request_id", "staff_id", "at", "kind", "answers", "delivery", "sealed_for_intake", "edits", "seen_at" FROM `thread` ORDER BY rowid;--> statement-breakpoint
DROP TABLE `thread`;--> statement-breakpoint
ALTER TABLE `__new_thread` RENAME TO `thread`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `thread_id_unique` ON `thread` (`id`);--> statement-breakpoint
CREATE INDEX `thread_request` ON `thread` (`request_id`,`seq`);--> statement-breakpoint
CREATE INDEX `thread_delivery` ON `thread` (`delivery`);