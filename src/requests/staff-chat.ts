/** What the audit says of deeds of the staff in Telegram; in words: `staffchat:audit.<word>`. */
export const STAFF_CHAT_DEEDS = [
  "telegram_claim",
  "telegram_release",
  "telegram_list",
  "telegram_linked",
  "telegram_unlinked",
  "sign_in_link",
  "sign_in_link_limit",
  "sign_in_link_dead",
  /** Refused: the account is tied to nobody, or to an account that has ended or is not let in. */
  "telegram_stranger",
  /** Refused: a button of somebody else's message. */
  "telegram_not_yours",
  /** Refused: a button that was pressed before. */
  "telegram_used",
  /** Refused: too old, or no button of ours. */
  "telegram_stale",
  /** Refused: somebody else has it, or nobody any more. */
  "telegram_too_late",
] as const;
export type StaffChatDeed = (typeof STAFF_CHAT_DEEDS)[number];

/** The purpose of a one-time address of the desk that takes the place of typing a name. */
export const SIGN_IN_LINK = "sign_in";
/** So many of them an account gets in the time that stands in `PERIODS.signInLinks`. */
export const SIGN_IN_LINKS = 3;
