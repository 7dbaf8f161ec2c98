const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Every period of the service in one place, in milliseconds. Sources: docs/security.md (retention);
 * the delegation may change a line here.
 */
export const PERIODS = {
  /** Ids of handled updates, against redelivery; their content is wiped when they are handled. */
  handledUpdate: DAY,
  /** A draft nobody touches. */
  draft: 72 * HOUR,
  /** The person is reminded of it this long before. */
  draftReminderBefore: 12 * HOUR,
  /** Copies taken before the schema changes. */
  migrationCopy: 7 * DAY,
  /** A call-back or a child alone that nobody has claimed: staff are told again. */
  alertUrgentCallBack: 15 * MINUTE,
  /** Any other urgent request that nobody has claimed. */
  alertUrgent: HOUR,
  /** A desk session without a click. */
  sessionIdle: 30 * MINUTE,
  /** A desk session in all. */
  sessionWhole: 8 * HOUR,
  /** A link that ties a Telegram account to a desk account. */
  staffLink: 10 * MINUTE,
} as const;

/** Rounded down to the hour: what may stand in the clear. */
export function hourOf(time: number): number {
  return Math.floor(time / HOUR) * HOUR;
}
