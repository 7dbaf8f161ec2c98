/**
 * A call to Telegram that a handler or a page wants made. Nothing is sent before the transaction that holds it
 * is on the disk. `params` are the Bot API's own.
 */
export interface OutgoingCall {
  readonly method:
    | "sendMessage"
    | "editMessageText"
    | "editMessageReplyMarkup"
    | "answerCallbackQuery"
    | "deleteMessages"
    | "setMyCommands";
  readonly params: Readonly<Record<string, unknown>>;
  /** Calls of one lane are made in order; different lanes do not wait for each other. */
  readonly lane: string;
  /** What this call is for, where somebody wants to know what became of it. Kept sealed with the call. */
  readonly about?: string;
  /** What is called in its place when Telegram refuses it for good. */
  readonly otherwise?: Pick<OutgoingCall, "method" | "params">;
}

/** What became of a call: Telegram took it; the person has blocked the bot; it was given up. */
export type CallOutcome = "made" | "blocked" | "failed";
