CREATE TABLE `added_phrases` (
	`entry` text NOT NULL,
	`language` text NOT NULL,
	`phrase` text NOT NULL,
	`id` text NOT NULL,
	`staff_id` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`entry`, `language`, `phrase`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `added_phrases_id_unique` ON `added_phrases` (`id`);--> statement-breakpoint
CREATE TABLE `entry_counts` (
	`entry` text NOT NULL,
	`language` text NOT NULL,
	`shown` integer DEFAULT 0 NOT NULL,
	`helped` integer DEFAULT 0 NOT NULL,
	`not_helped` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`entry`, `language`)
);
--> statement-breakpoint
CREATE TABLE `unanswered_questions` (
	`language` text NOT NULL,
	`masked_text` text NOT NULL,
	`id` text NOT NULL,
	`suggested` integer DEFAULT 0 NOT NULL,
	`none_of_these` integer DEFAULT 0 NOT NULL,
	`fallback` integer DEFAULT 0 NOT NULL,
	`first_asked_at` integer NOT NULL,
	`last_asked_at` integer NOT NULL,
	PRIMARY KEY(`language`, `masked_text`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unanswered_questions_id_unique` ON `unanswered_questions` (`id`);--> statement-breakpoint
CREATE INDEX `unanswered_questions_last` ON `unanswered_questions` (`last_asked_at`,`id`);