import { carryOver, handOversOf, isCarriedWhole } from "../flows/carry-over.ts";
import type { Draft } from "../flows/draft.ts";
import { button, rows } from "./buttons.ts";
import { answerTap, closeTapped, send } from "./say.ts";
import type { BotContext } from "./scope.ts";
import { show } from "./show.ts";
import { sayLabel } from "./view/answer.ts";
import { handOverLabel } from "./view/hand-over-buttons.ts";
import { draftTag, keep } from "./workbench.ts";

/** Goes on in another flow with everything it asks too. What the first holds beside that stays kept. */
export function handOver(ctx: BotContext, draft: Draft, argument: string): void {
  const { person, say } = ctx.scope;
  const found = handOversOf(draft).find(({ to, item }) => `${to}.${item}` === argument);
  const carried = found && carryOver(draft, found.to, found.item, draftTag(), person.drafts.get(found.to));
  if (!found || !carried) {
    answerTap(ctx, say.plain("bot:note.stale"));
    return;
  }
  if (isCarriedWhole(draft, found.to)) person.drafts.delete(draft.flow);
  person.activeFlow = found.to;
  keep(ctx, carried.draft);
  const labels = carried.fields.map((field) => sayLabel(say, found.to, field)).join(", ");
  closeTapped(ctx, {
    text: say.html(labels === "" ? "bot:resume.here" : "bot:hand_over.taken", { labels }),
  });
  show(ctx, carried.draft);
}

/** After a search was sent for somebody who is held in a known place: a letter to them, with nothing typed twice. */
export function offerHandOver(ctx: BotContext, sent: Draft): void {
  const { person, say } = ctx.scope;
  const [first] = handOversOf(sent);
  if (!first) return;
  const carried = carryOver(sent, first.to, first.item, draftTag(), person.drafts.get(first.to));
  if (!carried || carried.fields.length === 0) return;
  keep(ctx, carried.draft);
  send(ctx.scope, {
    text: say.html("bot:hand_over.offer"),
    keyboard: rows(
      [button(handOverLabel(say, first.to), `m:${first.to}`)],
      [button(say.plain("bot:button.erase_now"), `c:erase:${carried.draft.tag}`)],
    ),
  });
}
