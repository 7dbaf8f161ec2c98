const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
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
  /** After this long without a sign of life a person is asked whether they can still be reached, counted from the day the request was sent. */
  pings: [30 * DAY, 90 * DAY, 180 * DAY],
  /** No such question sooner than this after the person gave a sign of life. */
  quietAfterSign: 14 * DAY,
  /** Without an answer they are asked again after this long, and then the staff try the second contact. */
  pingAgain: [7 * DAY, 14 * DAY],
  /** An open request without a sign of life of the person and without work by the staff. */
  openRequest: 365 * DAY,
  /** The person is warned this long before. */
  openRequestWarning: 30 * DAY,
  /** A closed request, and the way to reach the person with it. */
  closedRequest: 90 * DAY,
  /** What is left of an erased request. */
  tombstone: 2 * 365 * DAY,
  /** Withdrawing and erasing can be undone. */
  undo: DAY,
  /** A request claimed from another account waits, so that the old account can object. */
  claimWait: DAY,
  /** In this time an account, and a reference, may have five wrong codes. */
  claimTries: DAY,
  /** Wrong codes are counted no longer than this. */
  claimTryKept: 2 * DAY,
  /** A code with which the staff give a request back. */
  regainCode: DAY,
  /** Telegram lets a bot delete its messages and a person's for this long. */
  deletable: 48 * HOUR,
  /** What the staff wrote and the person never opened. */
  unopenedReply: 30 * DAY,
  /** A masked question nobody could answer, since it was last asked. */
  unansweredQuestion: 90 * DAY,
  /** What somebody on the staff typed and never sent, since it was last touched. */
  deskDraft: 30 * DAY,
  /** The author of a note can write it anew for this long. */
  noteChanges: DAY,
  /** A desk session without a click. */
  sessionIdle: 30 * MINUTE,
  /** A desk session in all. */
  sessionWhole: 8 * HOUR,
  /** A link that ties a Telegram account to a desk account. */
  staffLink: 10 * MINUTE,
  /** An address of the desk that the bot gives to somebody on the staff, in place of typing their name. */
  signInLink: 5 * MINUTE,
  /** In this time an account gets a few such addresses and no more. */
  signInLinks: 15 * MINUTE,
  /** A button under the bot's messages to the staff. */
  staffButton: DAY,
  /** Somebody on the staff gets one notice in this time; what else there is goes along with it. */
  betweenNotices: 10 * MINUTE,
  /** What was told once a day is remembered this long. */
  toldNews: 2 * DAY,
  /** A link with which a new colleague makes their account. */
  invitation: 48 * HOUR,
  /** A step that one person proposed and nobody has decided. */
  proposal: 7 * DAY,
  /** What a second person confirmed can be carried out, and its file fetched, for this long. */
  confirmedProposal: 7 * DAY,
  /** A key of the desk that was renewed is kept at least this long: intake may be about to seal to it. */
  deskKeyGrace: HOUR,
  /** A row of the audit. */
  auditRow: 2 * 365 * DAY,
  /** The head of the audit is written to its anchors, and the whole chain is checked, this often. */
  auditAnchor: 10 * MINUTE,
} as const;

/**
 * When a person is asked next whether they can still be reached: 30, 90 and 180 days after the request was sent, then
 * every 180 days; never sooner than two weeks after a sign of life.
 * @param sign when they last gave one
 */
export function nextPing(submittedAt: number, sign: number): number {
  const [first, second, third] = PERIODS.pings;
  const soonest = sign + PERIODS.quietAfterSign;
  const milestone = [first, second, third].map((after) => submittedAt + after).find((at) => at >= soonest);
  const rounds = Math.ceil((soonest - submittedAt) / third);
  return milestone ?? submittedAt + rounds * third;
}

/** Rounded down to the hour: what may stand in the clear. */
export function hourOf(time: number): number {
  return Math.floor(time / HOUR) * HOUR;
}
