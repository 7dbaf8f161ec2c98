CREATE TABLE `index_marks` (
	`request_id` text PRIMARY KEY NOT NULL,
	`salt` blob NOT NULL,
	`version` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `index_queue` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_id` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `matches` (
	`id` text PRIMARY KEY NOT NULL,
	`one_token` text NOT NULL,
	`other_token` text NOT NULL,
	`state_token` text NOT NULL,
	`bits` integer NOT NULL,
	`sealed` blob NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `matches_one` ON `matches` (`one_token`);--> statement-breakpoint
CREATE INDEX `matches_other` ON `matches` (`other_token`);--> statement-breakpoint
CREATE INDEX `matches_state` ON `matches` (`state_token`,`bits`);--> statement-breakpoint
CREATE TABLE `mention_keys` (
	`entry` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `mentions` (
	`number` integer PRIMARY KEY NOT NULL,
	`request_token` text NOT NULL,
	`sealed_owner` blob NOT NULL,
	`sealed` blob NOT NULL,
	`keys` blob NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mentions_request` ON `mentions` (`request_token`);--> statement-breakpoint
CREATE TABLE `name_counts` (
	`token` text PRIMARY KEY NOT NULL,
	`people` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `name_reads` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text NOT NULL,
	`action` text NOT NULL,
	`sealed` blob NOT NULL
);
