import type { InlineKeyboardButton } from "grammy/types";
import { insertStaffButton } from "../../db/staff-buttons.ts";
import type { Db } from "../../db/store.ts";
import { PERIODS } from "../../requests/periods.ts";
import { fingerprint, randomName } from "../../sealing/fingerprint.ts";
import { button } from "../buttons.ts";
import type { BotDeps } from "../scope.ts";
import type { ListView } from "./staff-view.ts";

export const STAFF_ACTIONS = ["claim", "release", "open", "unlink"] as const;
export type StaffAction = (typeof STAFF_ACTIONS)[number];

/** Whose buttons they are and in which chat they stand. */
export interface Keyholder {
  readonly staffId: string;
  readonly chatKey: string;
}

/** Twelve random bytes: what Telegram carries says nothing, a row says what it stands for. */
const TOKEN_BYTES = 12;
export const STAFF_BUTTON = /^sb:([\w-]{16})$/;

/** A button that one account can press once, in one chat, for a day. */
export async function staffButton(
  tx: Db,
  who: Keyholder,
  now: number,
  wanted: {
    readonly text: string;
    readonly action: StaffAction;
    readonly requestId?: string;
    readonly view?: ListView;
  },
): Promise<InlineKeyboardButton> {
  const { text, action, requestId = null, view } = wanted;
  const token = randomName(TOKEN_BYTES);
  await insertStaffButton(tx, {
    tokenHash: fingerprint(token),
    ...who,
    action,
    requestId,
    view: view ? JSON.stringify(view) : null,
    expiresAt: now + PERIODS.staffButton,
  });
  return button(text, `sb:${token}`);
}

/** Telegram takes no link whose host has no dot, such as `localhost`: the whole message would be refused. */
function canBeLinked(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname.includes(".") || hostname.startsWith("[");
}

/** A button that opens a page of the desk; none where the desk's address is not known. */
export function deskButton(deps: BotDeps, text: string, path: string): readonly InlineKeyboardButton[] {
  const desk = deps.deskUrl();
  return desk !== undefined && canBeLinked(desk) ? [{ text, url: desk + path }] : [];
}

/** The page of a request: only its reference stands in the address. */
export function pathOf(reference: string): string {
  return `/requests?reference=${reference}`;
}
