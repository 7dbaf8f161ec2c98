import type { Refusal } from "../flows/answers.ts";
import type { Draft } from "../flows/draft.ts";
import { FLOWS } from "../flows/flows.ts";
import { walk } from "../flows/walk.ts";
import type { Speaker } from "../i18n/texts.ts";
import { bindingOf } from "../requests/agreement.ts";
import { button, encodeButton, rows } from "./buttons.ts";
import { renderCoach } from "./features/coach-card.ts";
import { type Card, replaceOrSend, send } from "./say.ts";
import type { BotContext, Scope } from "./scope.ts";
import { renderConsent, renderSharing } from "./view/agreement.ts";
import { handOverButtons } from "./view/hand-over-buttons.ts";
import { type Echo, refusalText, renderQuestion } from "./view/question.ts";
import { renderReview } from "./view/review.ts";

export interface Beside {
  readonly echo?: Echo;
  readonly refusal?: Refusal;
  readonly isAlbum?: true;
}

/** A card that takes no answer, below why what was sent to it is none. */
function below(say: Speaker, card: Card, { refusal, isAlbum }: Beside): Card {
  const above = refusal ? refusalText({ say, refusal }) : isAlbum ? [say.html("mine:add.album")] : [];
  return { ...card, text: [...above, card.text].join("\n\n") };
}

/** The card for where a draft stands; undefined when nothing is left to ask. */
export function cardOf(
  { say, person, deps: { limits } }: Scope,
  draft: Draft,
  beside: Beside = {},
): Card | undefined {
  const flow = FLOWS[draft.flow];
  const walked = walk(flow, draft);
  const { current } = walked;
  switch (current.kind) {
    case "question":
      return renderQuestion({
        say,
        tidy: person.tidy,
        flow,
        draft,
        walk: walked,
        question: current,
        limits,
        ...beside,
      });
    case "coach":
      return renderCoach(say, draft, current.question);
    case "stop":
      return {
        text: say.html(`flows:${flow.id}.stops.${current.stop.stop}`),
        keyboard: rows(
          ...(current.stop.leadsTo ? handOverButtons(say, draft, "stop") : []),
          [button(say.plain("bot:menu.human"), "m:human")],
          current.stop.answers ? [button(say.plain("bot:menu.answers"), "q:open")] : [],
          [
            button(
              say.plain("bot:button.back"),
              encodeButton({ kind: "move", tag: draft.tag, key: "stop", move: "back" }),
            ),
            button(say.plain("bot:button.menu"), "m:menu"),
          ],
        ),
      };
    case "review":
      return below(say, renderReview(say, flow, draft), beside);
    case "sharing":
      return renderSharing(say, draft);
    case "consent":
      return renderConsent(say, draft, bindingOf(draft).slice(0, 12));
    case "complete":
      return undefined;
  }
}

/** Sends the card for where the draft stands. */
export function show(ctx: BotContext, draft: Draft, beside: Beside = {}): void {
  const card = cardOf(ctx.scope, draft, beside);
  if (card) send(ctx.scope, card);
}

/** Puts that card in the place of the one that was tapped. */
export function showInPlace(ctx: BotContext, draft: Draft): void {
  const card = cardOf(ctx.scope, draft);
  if (card) replaceOrSend(ctx, card);
}
