CREATE TABLE `day_keys` (
	`day` text PRIMARY KEY NOT NULL,
	`wrapped` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `desk_keys` (
	`name` text PRIMARY KEY NOT NULL,
	`public_key` blob NOT NULL,
	`recovery_public_key` blob NOT NULL,
	`wrapped_private` blob,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `drafts` (
	`chat_key` text NOT NULL,
	`flow` text NOT NULL,
	`sealed` blob NOT NULL,
	`wrapped_key` blob NOT NULL,
	`day` text NOT NULL,
	`touched_at` integer NOT NULL,
	`reminded_at` integer,
	PRIMARY KEY(`chat_key`, `flow`)
);
--> statement-breakpoint
CREATE INDEX `drafts_touched` ON `drafts` (`touched_at`);--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_id` text NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text,
	`action` text NOT NULL,
	`sealed_detail` blob
);
--> statement-breakpoint
CREATE INDEX `events_request` ON `events` (`request_id`,`seq`);--> statement-breakpoint
CREATE TABLE `file_fetches` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_id` text NOT NULL,
	`part` text NOT NULL,
	`sealed` blob NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`not_before` integer DEFAULT 0 NOT NULL,
	`dead_at` integer
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`update_id` integer NOT NULL,
	`chat_key` text NOT NULL,
	`sealed` blob,
	`received_at` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer DEFAULT 0 NOT NULL,
	`handled_at` integer,
	`quarantined_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_update_id_unique` ON `inbox` (`update_id`);--> statement-breakpoint
CREATE INDEX `inbox_handled` ON `inbox` (`handled_at`,`seq`);--> statement-breakpoint
CREATE TABLE `one_time_tokens` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`subject` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`lane` text NOT NULL,
	`sealed` blob NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`not_before` integer DEFAULT 0 NOT NULL,
	`dead_at` integer,
	`dead_reason` text
);
--> statement-breakpoint
CREATE INDEX `outbox_dead` ON `outbox` (`dead_at`,`seq`);--> statement-breakpoint
CREATE TABLE `part_keys` (
	`request_id` text NOT NULL,
	`part` text NOT NULL,
	`version` integer NOT NULL,
	`recipient` text NOT NULL,
	`sealed_key` blob NOT NULL,
	PRIMARY KEY(`request_id`, `part`, `version`, `recipient`)
);
--> statement-breakpoint
CREATE TABLE `people` (
	`chat_key` text PRIMARY KEY NOT NULL,
	`sealed_address` blob NOT NULL,
	`language` text,
	`active_flow` text,
	`sealed_conversation` blob,
	`unreachable_since` integer
);
--> statement-breakpoint
CREATE TABLE `request_parts` (
	`request_id` text NOT NULL,
	`part` text NOT NULL,
	`version` integer NOT NULL,
	`sealed` blob NOT NULL,
	PRIMARY KEY(`request_id`, `part`, `version`)
);
--> statement-breakpoint
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`kind` text NOT NULL,
	`visible_state` text NOT NULL,
	`urgent` integer NOT NULL,
	`language` text NOT NULL,
	`submitted_at` integer NOT NULL,
	`chat_key` text,
	`claim_code_hash` blob,
	`claimed_by` text,
	`claimed_at` integer,
	`alert_at` integer,
	`sealed_state` blob,
	`state_token` text,
	`waiting_token` text,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `requests_reference_unique` ON `requests` (`reference`);--> statement-breakpoint
CREATE INDEX `requests_submitted` ON `requests` (`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `requests_state` ON `requests` (`state_token`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `requests_claimed` ON `requests` (`claimed_by`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `requests_alert` ON `requests` (`alert_at`);--> statement-breakpoint
CREATE INDEX `requests_chat` ON `requests` (`chat_key`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`wrapped_desk_key` blob NOT NULL,
	`telegram_key` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_name_unique` ON `staff` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_telegram_key_unique` ON `staff` (`telegram_key`);