import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";

/**
 * What a button of a flow asks for. `tag` ties it to one draft and `key` to one question, so that a button of an
 * earlier question or an erased draft is recognised. Telegram allows 64 bytes: everything here is ASCII and short.
 */
export type FlowButton =
  | { readonly kind: "option"; readonly tag: string; readonly key: string; readonly option: string }
  | {
      readonly kind: "move";
      readonly tag: string;
      readonly key: string;
      readonly move: Move;
      readonly argument?: string;
    };

/** Everything a person can do in a flow beside answering. */
export const MOVES = [
  "back",
  "unknown",
  "skip",
  "done",
  "review",
  "page",
  "which",
  "edit",
  "section",
  "add",
  "remove",
  "sharing",
  "toggle",
  "consent",
  "agree",
  "hand_over",
  "erase",
  "tidy",
] as const;
export type Move = (typeof MOVES)[number];

const LIMIT_BYTES = 64;

export function encodeButton(button: FlowButton): string {
  const data =
    button.kind === "option"
      ? `a:${button.tag}:${button.key}:${button.option}`
      : `n:${button.tag}:${button.key}:${button.move}:${button.argument ?? ""}`;
  if (Buffer.byteLength(data) > LIMIT_BYTES)
    throw new Error(`a button carries more than ${LIMIT_BYTES} bytes`);
  return data;
}

function isMove(text: string): text is Move {
  return (MOVES as readonly string[]).includes(text);
}

/** @returns undefined for data that is not a flow's button */
export function decodeButton(data: string): FlowButton | undefined {
  const [kind, tag = "", key = "", name = "", argument = ""] = data.split(":");
  if (kind === "a") return { kind: "option", tag, key, option: name };
  if (kind === "n" && isMove(name))
    return { kind: "move", tag, key, move: name, ...(argument === "" ? {} : { argument }) };
  return undefined;
}

export function button(text: string, data: string): InlineKeyboardButton {
  return { text, callback_data: data };
}

export function rows(...list: readonly (readonly InlineKeyboardButton[])[]): InlineKeyboardMarkup {
  return { inline_keyboard: list.filter((row) => row.length > 0).map((row) => [...row]) };
}

const SIDE_BY_SIDE_LETTERS = 16;

/** Short buttons in pairs, long ones alone. */
export function inPairs(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  const result: InlineKeyboardButton[][] = [];
  for (const one of buttons) {
    const last = result.at(-1);
    const fits = (row: readonly InlineKeyboardButton[]): boolean =>
      row.length === 1 && [...row, one].every((each) => each.text.length <= SIDE_BY_SIDE_LETTERS);
    if (last && fits(last)) last.push(one);
    else result.push([one]);
  }
  return result;
}
