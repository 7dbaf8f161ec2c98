CREATE TABLE `staff_buttons` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`chat_key` text NOT NULL,
	`action` text NOT NULL,
	`request_id` text,
	`view` text,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `staff_buttons_staff` ON `staff_buttons` (`staff_id`);--> statement-breakpoint
CREATE INDEX `staff_buttons_request` ON `staff_buttons` (`request_id`);--> statement-breakpoint
CREATE INDEX `staff_buttons_expires` ON `staff_buttons` (`expires_at`);--> statement-breakpoint
CREATE TABLE `staff_news` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`request_id` text,
	`what` text NOT NULL,
	`day` text,
	`at` integer NOT NULL,
	`told_at` integer
);
--> statement-breakpoint
CREATE INDEX `staff_news_staff` ON `staff_news` (`staff_id`,`told_at`);--> statement-breakpoint
CREATE INDEX `staff_news_request` ON `staff_news` (`request_id`);--> statement-breakpoint
CREATE INDEX `staff_news_told` ON `staff_news` (`told_at`);--> statement-breakpoint
ALTER TABLE `staff` ADD `urgent_always` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `staff` ADD `told_at` integer;--> statement-breakpoint
ALTER TABLE `staff` ADD `notices_stopped_at` integer;