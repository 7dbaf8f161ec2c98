CREATE TABLE `chat_messages` (
	`chat_key` text NOT NULL,
	`message_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`chat_key`, `message_id`)
);
--> statement-breakpoint
CREATE INDEX `chat_messages_at` ON `chat_messages` (`at`);--> statement-breakpoint
CREATE TABLE `claim_tries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `claim_tries_key` ON `claim_tries` (`key`,`at`);--> statement-breakpoint
CREATE TABLE `intake_public_keys` (
	`name` text PRIMARY KEY NOT NULL,
	`public_key` blob NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `planned_claims` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`chat_key` text NOT NULL,
	`due_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `planned_claims_due` ON `planned_claims` (`due_at`);--> statement-breakpoint
CREATE TABLE `planned_endings` (
	`id` text PRIMARY KEY NOT NULL,
	`chat_key` text NOT NULL,
	`request_id` text,
	`what` text NOT NULL,
	`due_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `planned_endings_due` ON `planned_endings` (`due_at`);--> statement-breakpoint
CREATE INDEX `planned_endings_chat` ON `planned_endings` (`chat_key`);--> statement-breakpoint
CREATE TABLE `thread` (
	`id` text PRIMARY KEY NOT NULL,
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
CREATE INDEX `thread_request` ON `thread` (`request_id`,`at`);--> statement-breakpoint
CREATE INDEX `thread_delivery` ON `thread` (`delivery`);--> statement-breakpoint
CREATE TABLE `tombstones` (
	`reference_key` text PRIMARY KEY NOT NULL,
	`submitted_at` integer NOT NULL,
	`erased_at` integer NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `people` ADD `tidy` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `requests` ADD `last_sign_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `requests` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `ended` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `next_ping_at` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `pings_unanswered` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `requests` ADD `silent_since` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `unlinked_at` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `unread` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `requests_ping` ON `requests` (`next_ping_at`);--> statement-breakpoint
CREATE INDEX `requests_last_sign` ON `requests` (`last_sign_at`);--> statement-breakpoint
UPDATE `requests` SET `last_sign_at` = `submitted_at`;
