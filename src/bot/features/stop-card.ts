import type { Draft } from "../../flows/draft.ts";
import { button, rows } from "../buttons.ts";
import { send } from "../say.ts";
import type { BotContext } from "../scope.ts";

/** Asks whether to keep or to erase; the draft stays until one of the two is pressed. */
export function askToStop(ctx: BotContext, draft: Draft): void {
  const { say } = ctx.scope;
  send(ctx.scope, {
    text: say.html("bot:stop.ask"),
    keyboard: rows(
      [button(say.plain("bot:button.return"), `c:return:${draft.tag}`)],
      [
        button(say.plain("bot:button.keep"), `c:keep:${draft.tag}`),
        button(say.plain("bot:button.erase_now"), `c:erase:${draft.tag}`),
      ],
    ),
  });
}

/** /cancel and the stop button: asks, and leaves everything as it is until answered. */
export function asksToStop(ctx: BotContext): void {
  const { person, say } = ctx.scope;
  const draft =
    (person.activeFlow && person.drafts.get(person.activeFlow)) ?? person.drafts.values().next().value;
  if (draft) askToStop(ctx, draft);
  else send(ctx.scope, { text: say.html("bot:stop.nothing") });
}
