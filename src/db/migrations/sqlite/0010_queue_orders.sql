DROP INDEX `requests_open`;--> statement-breakpoint
DROP INDEX `requests_open_state`;--> statement-breakpoint
DROP INDEX `requests_open_holder`;--> statement-breakpoint
DROP INDEX `requests_open_waiting`;--> statement-breakpoint
DROP INDEX `requests_open_kind`;--> statement-breakpoint
DROP INDEX `requests_open_language`;--> statement-breakpoint
DROP INDEX `requests_open_match`;--> statement-breakpoint
DROP INDEX `requests_open_origin`;--> statement-breakpoint
DROP INDEX `requests_open_unread`;--> statement-breakpoint
DROP INDEX `requests_open_unreachable`;--> statement-breakpoint
DROP INDEX `requests_open_follow_up`;--> statement-breakpoint
DROP INDEX `requests_open_sign`;--> statement-breakpoint
DROP INDEX `requests_open_state_sign`;--> statement-breakpoint
DROP INDEX `requests_open_holder_sign`;--> statement-breakpoint
DROP INDEX `requests_open_waiting_sign`;--> statement-breakpoint
DROP INDEX `requests_closed`;--> statement-breakpoint
CREATE INDEX `requests_open` ON `requests` ((case when "urgent" then 1 else 0 end),`submitted_at`,`id`,`visible_state`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_state` ON `requests` (`state_token`,`urgent`,`submitted_at`,`id`,`visible_state`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_holder` ON `requests` (`claimed_by`,`urgent`,`submitted_at`,`id`,`visible_state`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_waiting` ON `requests` (`waiting_token`,`urgent`,`submitted_at`,`id`,`visible_state`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_kind` ON `requests` (`kind`,`urgent`,`submitted_at`,`id`,`visible_state`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_language` ON `requests` (`language`,`urgent`,`submitted_at`,`id`,`visible_state`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_match` ON `requests` (`match_token`,`urgent`,`submitted_at`,`id`,`visible_state`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_origin` ON `requests` (`origin`,`urgent`,`submitted_at`,`id`,`visible_state`) WHERE "requests"."visible_state" <> 'closed' and "requests"."origin" <> 'chat';--> statement-breakpoint
CREATE INDEX `requests_open_unread` ON `requests` (`urgent`,`submitted_at`,`id`,`visible_state`,`unread`) WHERE "requests"."visible_state" <> 'closed' and "requests"."unread" = true;--> statement-breakpoint
CREATE INDEX `requests_open_unreachable` ON `requests` (`urgent`,`submitted_at`,`id`,`visible_state`,`silent_since`,`unreachable_since`) WHERE "requests"."visible_state" <> 'closed' and ("requests"."silent_since" is not null or "requests"."unreachable_since" is not null);--> statement-breakpoint
CREATE INDEX `requests_open_follow_up` ON `requests` (`follow_up_on`,`id`,`visible_state`) WHERE "requests"."visible_state" <> 'closed' and "requests"."follow_up_on" is not null;--> statement-breakpoint
CREATE INDEX `requests_open_sign` ON `requests` (`last_sign_at`,`id`,`visible_state`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_state_sign` ON `requests` (`state_token`,`last_sign_at`,`id`,`visible_state`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_holder_sign` ON `requests` (`claimed_by`,`last_sign_at`,`id`,`visible_state`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_open_waiting_sign` ON `requests` (`waiting_token`,`last_sign_at`,`id`,`visible_state`) WHERE "requests"."visible_state" <> 'closed';--> statement-breakpoint
CREATE INDEX `requests_closed` ON `requests` (`state_token`,`urgent`,`submitted_at`,`id`,`visible_state`,`ended`) WHERE "requests"."visible_state" = 'closed' and "requests"."ended" is null;