import { type Draft, newDraft } from "../flows/draft.ts";
import { FLOWS } from "../flows/flows.ts";
import { walk } from "../flows/walk.ts";
import { endFlow } from "./endings.ts";
import type { BotContext } from "./scope.ts";
import { show } from "./show.ts";
import { tidyBetween } from "./tidy.ts";
import type { Echo } from "./view/question.ts";
import { draftTag, keep } from "./workbench.ts";

/** Goes on after an answer: the next card, another flow, or the end. @returns whether the flow is over */
export async function goOn(ctx: BotContext, draft: Draft, echo: Echo | undefined): Promise<boolean> {
  const flow = FLOWS[draft.flow];
  const { current } = walk(flow, draft);
  if (current.kind === "stop" && current.stop.handOff) {
    const { person } = ctx.scope;
    person.drafts.delete(draft.flow);
    const { since } = draft;
    const begun = newDraft(current.stop.handOff.flow, draftTag(), current.stop.handOff.preset);
    const next = since === undefined ? begun : { ...begun, since };
    person.activeFlow = next.flow;
    keep(ctx, next);
    show(ctx, next);
    return false;
  }
  if (current.kind === "complete") {
    await endFlow(ctx, draft);
    return true;
  }
  tidyBetween(ctx, ctx.scope.person.drafts.get(draft.flow), draft);
  keep(ctx, draft);
  show(ctx, draft, echo ? { echo } : {});
  return false;
}
