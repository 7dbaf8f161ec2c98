import { forgetMessages, messagesOf } from "../db/chat-messages.ts";
import type { OutgoingCall } from "../db/outgoing.ts";
import type { Db } from "../db/store.ts";
import type { Draft } from "../flows/draft.ts";
import { FLOWS } from "../flows/flows.ts";
import { type Step, walk } from "../flows/walk.ts";
import { answerTap, sendCall } from "./say.ts";
import type { BotContext, Scope } from "./scope.ts";

/** Telegram deletes this many messages at once. */
const AT_ONCE = 100;

/**
 * Deletes messages of a chat, both sides alike, as far as Telegram still allows it; where it refuses, the person is
 * told that they can do it themselves.
 * @param between numbers of messages, both left out
 */
export async function deletions(
  tx: Db,
  { person, say }: Pick<Scope, "person" | "say">,
  between: { readonly after: number; readonly before?: number },
): Promise<readonly OutgoingCall[]> {
  const { chatId, chatKey } = person;
  const { after, before = Infinity } = between;
  const ids = (await messagesOf(tx, chatKey)).filter((id) => id > after && id < before);
  await forgetMessages(tx, chatKey, ids);
  const { method, params } = sendCall(chatId, chatKey, { text: say.html("bot:tidy.refused") });
  const parts = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, at) =>
    ids.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
  return parts.map((message_ids) => ({
    method: "deleteMessages",
    lane: chatKey,
    params: { chat_id: chatId, message_ids },
    otherwise: { method, params },
  }));
}

/** The button under a card: what was said in the flow before that card disappears from the chat. */
export function clearAbove(ctx: BotContext, after: number): void {
  const before = ctx.callbackQuery?.message?.message_id;
  if (before === undefined) return;
  answerTap(ctx, ctx.scope.say.plain("bot:tidy.done_toast"));
  ctx.scope.writes.push((tx) => deletions(tx, ctx.scope, { after, before }));
}

function sectionOf(step: Step): string {
  return step.kind === "question" ? `${step.section.id}.${step.item ?? ""}` : step.kind;
}

/** Where the person wants it, what was said in this flow disappears from the chat. */
export function tidyUp(ctx: BotContext, draft: Draft): void {
  const { person, writes, later } = ctx.scope;
  const { since } = draft;
  if (!person.tidy || since === undefined) return;
  // The card that was tapped goes too: there is nothing to close any more.
  later.length = 0;
  writes.push((tx) => deletions(tx, ctx.scope, { after: since }));
}

/** As above, once the next question belongs to another section. @param before the draft before the answer */
export function tidyBetween(ctx: BotContext, before: Draft | undefined, draft: Draft): void {
  if (!before || !ctx.scope.person.tidy) return;
  const flow = FLOWS[draft.flow];
  if (sectionOf(walk(flow, before).current) !== sectionOf(walk(flow, draft).current)) tidyUp(ctx, draft);
}
