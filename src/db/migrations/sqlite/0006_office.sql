CREATE TABLE `desk_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`request_id` text,
	`purpose` text NOT NULL,
	`sealed` blob NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `desk_drafts_staff` ON `desk_drafts` (`staff_id`);--> statement-breakpoint
CREATE INDEX `desk_drafts_request` ON `desk_drafts` (`request_id`);--> statement-breakpoint
CREATE TABLE `external_numbers` (
	`token` text NOT NULL,
	`request_id` text NOT NULL,
	PRIMARY KEY(`token`, `request_id`)
);
--> statement-breakpoint
CREATE INDEX `external_numbers_request` ON `external_numbers` (`request_id`);--> statement-breakpoint
CREATE TABLE `proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`sealed` blob NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`decision` text,
	`expires_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `proposals_open` ON `proposals` (`kind`,`decided_at`,`proposed_at`);--> statement-breakpoint
CREATE TABLE `template_wordings` (
	`template` text NOT NULL,
	`language` text NOT NULL,
	`text` text NOT NULL,
	`staff_id` text NOT NULL,
	`at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`template`, `language`)
);
--> statement-breakpoint
ALTER TABLE `desk_keys` ADD `sealed_for_recovery` blob;--> statement-breakpoint
ALTER TABLE `desk_keys` ADD `retired_at` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `match_token` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `origin` text DEFAULT 'chat' NOT NULL;--> statement-breakpoint
ALTER TABLE `requests` ADD `follow_up_on` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `first_claimed_at` integer;--> statement-breakpoint
ALTER TABLE `staff` ADD `zone` text DEFAULT 'Europe/Moscow' NOT NULL;--> statement-breakpoint
ALTER TABLE `staff` ADD `notices` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `staff` ADD `quiet_from` integer DEFAULT 20 NOT NULL;--> statement-breakpoint
ALTER TABLE `staff` ADD `quiet_to` integer DEFAULT 8 NOT NULL;--> statement-breakpoint
ALTER TABLE `staff` ADD `digest_hour` integer;--> statement-breakpoint
ALTER TABLE `staff` ADD `digest_at` integer;