DROP INDEX `requests_state`;--> statement-breakpoint
ALTER TABLE `requests` ADD `unreachable_since` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `sealed_marks` blob;--> statement-breakpoint
UPDATE `requests` SET `unreachable_since` = (SELECT p.`unreachable_since` - p.`unreachable_since` % 3600000 FROM `people` p WHERE p.`chat_key` = `requests`.`chat_key`) WHERE `chat_key` IN (SELECT `chat_key` FROM `people` WHERE `unreachable_since` IS NOT NULL);--> statement-breakpoint
CREATE INDEX `requests_open` ON `requests` (`urgent`,`submitted_at`,`id`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_state` ON `requests` (`state_token`,`urgent`,`submitted_at`,`id`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_holder` ON `requests` (`claimed_by`,`urgent`,`submitted_at`,`id`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_waiting` ON `requests` (`waiting_token`,`urgent`,`submitted_at`,`id`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_kind` ON `requests` (`kind`,`urgent`,`submitted_at`,`id`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_language` ON `requests` (`language`,`urgent`,`submitted_at`,`id`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_match` ON `requests` (`match_token`,`urgent`,`submitted_at`,`id`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_origin` ON `requests` (`origin`,`urgent`,`submitted_at`,`id`) WHERE "requests"."visible_state" <> 'closed' and "requests"."origin" <> 'chat';--> statement-breakpoint
CREATE INDEX `requests_open_unread` ON `requests` (`urgent`,`submitted_at`,`id`) WHERE "requests"."visible_state" <> 'closed' and "requests"."unread" = true;--> statement-breakpoint
CREATE INDEX `requests_open_unreachable` ON `requests` (`urgent`,`submitted_at`,`id`) WHERE "requests"."visible_state" <> 'closed' and ("requests"."silent_since" is not null or "requests"."unreachable_since" is not null);--> statement-breakpoint
CREATE INDEX `requests_open_follow_up` ON `requests` (`follow_up_on`,`id`) WHERE "requests"."visible_state" <> 'closed' and "requests"."follow_up_on" is not null;--> statement-breakpoint
CREATE INDEX `requests_open_sign` ON `requests` (`last_sign_at`,`id`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_state_sign` ON `requests` (`state_token`,`last_sign_at`,`id`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_holder_sign` ON `requests` (`claimed_by`,`last_sign_at`,`id`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_waiting_sign` ON `requests` (`waiting_token`,`last_sign_at`,`id`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_closed` ON `requests` (`state_token`,`urgent`,`submitted_at`,`id`) WHERE "requests"."visible_state" = 'closed' and "requests"."ended" is null;--> statement-breakpoint
CREATE INDEX `requests_ended` ON `requests` (`ended`,`urgent`,`submitted_at`,`id`) WHERE "requests"."ended" is not null;