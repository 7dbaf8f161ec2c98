import type { OutgoingCall } from "../../db/outgoing.ts";
import type { Db } from "../../db/store.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { peopleToAsk, stillHere } from "../../requests/reachability.ts";
import { button, rows } from "../buttons.ts";
import { cardTo } from "../other-chat.ts";
import { type Card, inPlaceCall } from "../say.ts";
import type { BotContext, BotDeps } from "../scope.ts";

/** "Are you still reachable here?", to everybody who is due. Nothing in it tells of whom or of what. */
export async function askWhoIsDue(deps: BotDeps, tx: Db, now: number): Promise<readonly OutgoingCall[]> {
  const calls: OutgoingCall[] = [];
  for (const { chatKey, endsSoon } of await peopleToAsk(tx, now)) {
    const card = (say: Speaker): Card => ({
      text: say.html(endsSoon ? "bot:ping.last" : "bot:ping.ask"),
      keyboard: rows(
        [button(say.plain("bot:ping.here"), "k:here")],
        [button(say.plain("bot:menu.human"), "m:human")],
      ),
    });
    calls.push(...(await cardTo(deps, tx, chatKey, card)));
  }
  return calls;
}

/** The button of that question. A second press, or one long after, does no harm. */
export function pressHere(ctx: BotContext): void {
  const { person, writes, say } = ctx.scope;
  writes.push(async (tx, now) => {
    const open = await stillHere(tx, person.chatKey, now);
    const card = {
      text: say.html(open > 0 ? "bot:ping.thanks" : "bot:ping.nothing_open"),
      keyboard: rows([button(say.plain("bot:button.menu"), "m:menu")]),
    };
    return [inPlaceCall(ctx, card)];
  });
}
