import type { InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton } from "grammy/types";
import { findLinkProblem } from "../text/check-link.ts";
import type { ReplyKeyboard } from "../world/world-types.ts";
import { type Refusal, refuseMalformed } from "./answer.ts";

/** Telegram's limits: 8 buttons a row and 100 in all, and about 10 kB for a whole keyboard. */
const mostInRow = 8;
const mostInKeyboard = 100;
const mostBytes = 10_240;

/** Exactly one of these says what an inline button does. */
const actions = [
  "url",
  "callback_data",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "copy_text",
  "callback_game",
  "pay",
  "disabled",
];

const checkInlineButton = (button: InlineKeyboardButton): string | undefined => {
  if (button.text === "") return `can't parse inline keyboard button: Field "text" must be non-empty`;
  const used = actions.filter((action) => action in button);
  if (used.length === 0) {
    return "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";
  }
  if (used.length > 1) {
    return `can't parse inline keyboard button: Exactly one action is allowed, not ${used.join(" and ")}`;
  }
  if ("url" in button) {
    const problem = findLinkProblem(button.url);
    if (problem !== undefined) return `inline keyboard button URL '${button.url}' is invalid: ${problem}`;
  }
  if ("web_app" in button && !button.web_app.url.startsWith("https://")) {
    return `inline keyboard button Web App URL '${button.web_app.url}' is invalid: Only HTTPS links are allowed`;
  }
  return undefined;
};

const checkReplyButton =
  (isPrivate: boolean) =>
  (button: KeyboardButton): string | undefined => {
    if (typeof button === "string" ? button === "" : button.text === "") {
      return "can't parse keyboard button: Text must be non-empty";
    }
    if (isPrivate || typeof button === "string") return undefined;
    if ("request_contact" in button) return "phone number can be requested in private chats only";
    return "request_location" in button ? "location can be requested in private chats only" : undefined;
  };

const checkRows = <Button>(
  rows: readonly (readonly Button[])[],
  check: (button: Button) => string | undefined,
): string | undefined => {
  if (rows.some((row) => row.length > mostInRow)) return "BUTTONS_ROW_TOO_LONG";
  if (rows.flat().length > mostInKeyboard) return "REPLY_MARKUP_TOO_LONG";
  if (Buffer.byteLength(JSON.stringify(rows)) > mostBytes) return "REPLY_MARKUP_TOO_LONG";
  for (const row of rows) {
    for (const button of row) {
      const problem = check(button);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
};

export type Keyboard = InlineKeyboardMarkup | ReplyKeyboard;

/** Telegram's refusal of a keyboard, or nothing. Its shape and the length of callback data were checked before. */
export const findKeyboardProblem = (
  keyboard: Keyboard | undefined,
  isPrivate = true,
): Refusal | undefined => {
  if (keyboard === undefined) return undefined;
  let problem: string | undefined;
  if ("inline_keyboard" in keyboard) problem = checkRows(keyboard.inline_keyboard, checkInlineButton);
  else if ("keyboard" in keyboard) problem = checkRows(keyboard.keyboard, checkReplyButton(isPrivate));
  return problem === undefined ? undefined : refuseMalformed(problem);
};
