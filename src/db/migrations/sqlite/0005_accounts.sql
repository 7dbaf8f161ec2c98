CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text,
	`action` text NOT NULL,
	`subject` text,
	`detail` text,
	`mac` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`staff_id` text NOT NULL,
	`salt` blob NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`staff_id`, `hash`)
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_staff` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`role` text NOT NULL,
	`state` text NOT NULL,
	`wrapped_desk_key` blob,
	`public_key` blob,
	`wrapped_private` blob,
	`sealed_desk_key` blob,
	`sealed_totp` blob,
	`totp_step` integer DEFAULT 0 NOT NULL,
	`telegram_key` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_staff`("id", "name", "language", "role", "state", "wrapped_desk_key", "public_key", "wrapped_private", "sealed_desk_key", "sealed_totp", "totp_step", "telegram_key", "created_at") SELECT "id", "name", "language", 'first', 'active', "wrapped_desk_key", NULL, NULL, NULL, NULL, 0, "telegram_key", "created_at" FROM `staff`;--> statement-breakpoint
DROP TABLE `staff`;--> statement-breakpoint
ALTER TABLE `__new_staff` RENAME TO `staff`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `staff_name_unique` ON `staff` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_telegram_key_unique` ON `staff` (`telegram_key`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `browser` text DEFAULT 'other' NOT NULL;