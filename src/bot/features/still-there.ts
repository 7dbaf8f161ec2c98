import type { OutgoingCall } from "../../db/outgoing.ts";
import { findPerson } from "../../db/people.ts";
import type { Db } from "../../db/store.ts";
import { peopleToAsk, stillHere } from "../../requests/reachability.ts";
import { open } from "../../sealing/envelope.ts";
import { button, rows } from "../buttons.ts";
import { editCall, sendCall } from "../say.ts";
import type { BotContext, BotDeps } from "../scope.ts";
import { speakerOfChat } from "./notices.ts";

/** "Are you still reachable here?", to everybody who is due. Nothing in it tells of whom or of what. */
export async function askWhoIsDue(deps: BotDeps, tx: Db, now: number): Promise<readonly OutgoingCall[]> {
  const calls: OutgoingCall[] = [];
  for (const { chatKey, endsSoon } of await peopleToAsk(tx, now)) {
    const row = await findPerson(tx, chatKey);
    if (!row) continue;
    const chatId = Number(open(deps.keys.address, row.sealedAddress, chatKey).toString());
    const say = await speakerOfChat(deps, chatId);
    calls.push(
      sendCall(chatId, chatKey, {
        text: say.html(endsSoon ? "bot:ping.last" : "bot:ping.ask"),
        keyboard: rows(
          [button(say.plain("bot:ping.here"), "k:here")],
          [button(say.plain("bot:menu.human"), "m:human")],
        ),
      }),
    );
  }
  return calls;
}

/** The button of that question. A second press, or one long after, does no harm. */
export function pressHere(ctx: BotContext): void {
  const { person, writes, say } = ctx.scope;
  const tapped = ctx.callbackQuery?.message?.message_id;
  writes.push(async (tx, now) => {
    const open = await stillHere(tx, person.chatKey, now);
    const card = {
      text: say.html(open > 0 ? "bot:ping.thanks" : "bot:ping.nothing_open"),
      keyboard: rows([button(say.plain("bot:button.menu"), "m:menu")]),
    };
    return [
      tapped === undefined
        ? sendCall(person.chatId, person.chatKey, card)
        : editCall(person.chatId, person.chatKey, tapped, card),
    ];
  });
}
