import type { OutgoingCall } from "../../db/outgoing.ts";
import { findPerson } from "../../db/people.ts";
import type { RequestRow } from "../../db/requests.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { button, rows } from "../buttons.ts";
import { speakerOf } from "../other-chat.ts";
import { sendCall } from "../say.ts";
import type { BotDeps } from "../scope.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long something has been waiting, in words. @param milliseconds of waiting */
export function sayAge(say: Speaker, milliseconds: number): string {
  if (milliseconds < HOUR) return say.plain("bot:staff.just_now");
  if (milliseconds < 2 * DAY) return say.plain("bot:staff.hours", { count: Math.floor(milliseconds / HOUR) });
  return say.plain("bot:staff.days", { count: Math.floor(milliseconds / DAY) });
}

/** The language staff chose for a chat with /language; English until then. */
export async function speakerOfChat(deps: BotDeps, chatId: number): Promise<Speaker> {
  return speakerOf(deps, await findPerson(deps.store.read, deps.keys.chatKey(chatId)));
}

/** What a notice may say of a request: nothing a person typed. */
export type Noticed = Pick<RequestRow, "reference" | "kind" | "urgent">;

export function noticeValues(say: Speaker, request: Noticed, waited: number) {
  return {
    urgent: request.urgent ? say.plain("bot:staff.urgent") : "",
    kind: say.plain(`flows:${request.kind}.title`),
    reference: request.reference,
    age: sayAge(say, waited),
  };
}

function notice(
  deps: BotDeps,
  say: Speaker,
  chatId: number,
  key: "bot:staff.new" | "bot:staff.again",
  request: Noticed,
  waited: number,
): OutgoingCall {
  return sendCall(chatId, deps.keys.chatKey(chatId), {
    text: say.html(key, noticeValues(say, request, waited)),
    keyboard: rows([button(say.plain("bot:staff.claim"), `s:${request.reference}`)]),
  });
}

/** Tells the staff chat of a new request. */
export async function newRequestNotice(
  deps: BotDeps,
  staffChatId: number,
  request: Noticed,
): Promise<OutgoingCall> {
  return notice(deps, await speakerOfChat(deps, staffChatId), staffChatId, "bot:staff.new", request, 0);
}

/** Tells it again when nobody took an urgent one in time. */
export async function unclaimedNotice(
  deps: BotDeps,
  staffChatId: number,
  request: RequestRow,
): Promise<OutgoingCall> {
  const say = await speakerOfChat(deps, staffChatId);
  return notice(deps, say, staffChatId, "bot:staff.again", request, deps.now() - request.submittedAt);
}
