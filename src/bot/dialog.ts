import {
  type Conversation,
  type ConversationData,
  createConversation,
  type VersionedState,
} from "@grammyjs/conversations";
import type { Context } from "grammy";
import type { BotContext } from "./scope.ts";
import { turn } from "./turn.ts";

export const DIALOG = "dialog";

/**
 * The plugin is only the waiter: it knows that somebody is in a flow, the draft knows where. What it stores is cut
 * back to the first wait after every update (`asAtFirstWait`), so it stays at a few hundred bytes, never holds an
 * answer, and a new release goes on with everybody where they were.
 */
async function dialog(conversation: Conversation<BotContext>): Promise<void> {
  for (let over = false; !over; ) {
    await conversation.wait({ collationKey: "turn" });
    over = await conversation.external((outer) => turn(outer));
  }
}

/**
 * The plugin's state as it is when somebody has just entered: its log begins with the update that entered (of which
 * only that there was one counts) and the first wait. The plugin's own `rewind` comes to the same, but replays once
 * more for it, which costs a person some two milliseconds an answer.
 */
export function asAtFirstWait({
  version,
  state,
}: VersionedState<ConversationData>): VersionedState<ConversationData> {
  const entered = { send: 0, returnValue: { update_id: 0 } };
  const waiting = Object.entries(state).map(([name, running]) => [
    name,
    running.map(({ replay }) => ({
      interrupts: [1],
      replay: { send: replay.send.slice(0, 2), receive: [entered] },
    })),
  ]);
  return { version, state: Object.fromEntries(waiting) as ConversationData };
}

export function dialogMiddleware() {
  return createConversation<BotContext, Context>(dialog, DIALOG);
}
