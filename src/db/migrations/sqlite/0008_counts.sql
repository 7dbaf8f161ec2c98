CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE INDEX `audit_staff` ON `audit` (`staff_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_staff_action` ON `audit` (`staff_id`,`action`,`at`);--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit` (`action`,`at`);--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`,`at`);--> statement-breakpoint
CREATE INDEX `requests_counts` ON `requests` (`submitted_at`,`kind`,`visible_state`,`ended`,`language`,`origin`,`urgent`,`first_claimed_at`,`closed_at`,`silent_since`,`unreachable_since`);--> statement-breakpoint
CREATE INDEX `thread_at` ON `thread` (`at`,`delivery`);