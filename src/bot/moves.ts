import type { Input } from "../flows/answers.ts";
import { addPerson, apply, back, edit, openSection, openStage, removePerson } from "../flows/apply.ts";
import { RECIPIENTS } from "../flows/data/recipients.ts";
import type { Draft } from "../flows/draft.ts";
import { FLOWS } from "../flows/flows.ts";
import { walk } from "../flows/walk.ts";
import { bindingOf, consentText } from "../requests/agreement.ts";
import type { FlowButton, Move } from "./buttons.ts";
import { endFlow } from "./endings.ts";
import { coachText } from "./features/coach-card.ts";
import { askToStop } from "./features/stop-card.ts";
import { goOn } from "./go-on.ts";
import { handOver } from "./hand-over.ts";
import { answerTap, closeTapped, replaceOrSend } from "./say.ts";
import type { BotContext } from "./scope.ts";
import { show, showInPlace } from "./show.ts";
import { renderAnswered } from "./view/question.ts";
import { REVIEW_KEY, renderReview, renderWhich } from "./view/review.ts";
import { keep, limits, today } from "./workbench.ts";

type MoveButton = FlowButton & { readonly kind: "move" };

/** Moves that answer the current question. */
const ANSWERING: Partial<Record<Move, Input>> = {
  unknown: { kind: "unknown" },
  skip: { kind: "skip" },
  done: { kind: "done" },
};

/** A button works only on the card it belongs to; those of the overview, whenever everything needed was answered. */
function isStale(draft: Draft, button: MoveButton): boolean {
  const flow = FLOWS[draft.flow];
  const { current } = walk(flow, draft);
  if (button.key === REVIEW_KEY) return walk(flow, openStage(draft, "review")).current.kind !== "review";
  return button.key !== (current.kind === "question" ? current.key : current.kind);
}

async function answer(ctx: BotContext, draft: Draft, input: Input): Promise<boolean> {
  const flow = FLOWS[draft.flow];
  const { current } = walk(flow, draft);
  const next = apply(flow, draft, input, today(ctx), limits(ctx));
  if ("reason" in next) {
    show(ctx, draft, { refusal: next });
    return false;
  }
  if (current.kind === "coach") {
    const kept = ctx.scope.say.html("bot:coach.kept");
    closeTapped(ctx, { text: `${coachText(ctx.scope.say, draft, current.question)}\n\n${kept}` });
  }
  const given = current.kind === "question" ? next.answers[current.key] : undefined;
  if (current.kind === "question" && given)
    closeTapped(ctx, renderAnswered(ctx.scope.say, flow, draft, current, given));
  return await goOn(ctx, next, undefined);
}

async function agree(ctx: BotContext, draft: Draft, bound: string | undefined): Promise<boolean> {
  const { say } = ctx.scope;
  if (bound !== bindingOf(draft).slice(0, 12)) {
    answerTap(ctx, say.plain("bot:note.stale"));
    show(ctx, draft);
    return false;
  }
  closeTapped(ctx, {
    text: `${consentText(say, draft)}\n\n${say.html("bot:question.answered", { value: say.plain("bot:answer.agreed") })}`,
  });
  await endFlow(ctx, draft);
  return true;
}

/** Sends what needs no agreement, from its overview. */
async function sendReviewed(ctx: BotContext, draft: Draft): Promise<boolean> {
  const { say } = ctx.scope;
  const { relevant } = walk(FLOWS[draft.flow], draft);
  const isEmpty = Object.values(relevant).every((answer) => "skipped" in answer) && draft.kept.length === 0;
  if (isEmpty) {
    answerTap(ctx, say.plain("bot:note.stale"));
    show(ctx, draft);
    return false;
  }
  closeTapped(ctx, { text: say.html("mine:add.closed", { reference: draft.about?.reference ?? "" }) });
  await endFlow(ctx, draft);
  return true;
}

function toggled(draft: Draft, recipient: string | undefined): Draft {
  const found = RECIPIENTS.find(({ id }) => id === recipient);
  if (!found || found.fixed) return draft;
  const on = draft.sharing.includes(found.id);
  // Kept in the order of the card, so that the same choices always have the same hash.
  const sharing = RECIPIENTS.map(({ id }) => id).filter((id) =>
    id === found.id ? !on : draft.sharing.includes(id),
  );
  return { ...draft, sharing };
}

/** Where a move leads, for moves that only change where the person stands. */
function moved(draft: Draft, { move, argument }: MoveButton): Draft | undefined {
  const flow = FLOWS[draft.flow];
  switch (move) {
    case "back":
      return back(flow, draft);
    case "review":
    case "sharing":
      return openStage(draft, move);
    case "consent":
      return openStage(draft, "consent");
    case "edit":
      return edit(draft, argument ?? "");
    case "section": {
      const [section = "", item] = (argument ?? "").split(".");
      return openSection(draft, section, item === undefined ? undefined : Number(item));
    }
    case "add":
      return addPerson(flow, draft);
    case "remove":
      return removePerson(flow, draft, Number(argument));
    case "toggle":
      return toggled(draft, argument);
    default:
      return undefined;
  }
}

/**
 * A button of a flow that is no answer from a list: back, edit, the overview, sharing, the agreement.
 * @returns whether the flow is over
 */
export async function makeMove(ctx: BotContext, draft: Draft, button: MoveButton): Promise<boolean> {
  const { say } = ctx.scope;
  const flow = FLOWS[draft.flow];
  if (isStale(draft, button)) {
    answerTap(ctx, say.plain("bot:note.stale"));
    return false;
  }
  const input = ANSWERING[button.move];
  if (input) return await answer(ctx, draft, input);
  if (button.move === "agree") return await agree(ctx, draft, button.argument);
  if (button.move === "sharing" && !flow.agreed) return await sendReviewed(ctx, draft);
  if (button.move === "erase") {
    askToStop(ctx, draft);
    return false;
  }
  if (button.move === "hand_over") {
    handOver(ctx, draft, button.argument ?? "");
    return false;
  }
  if (button.move === "tidy") {
    const { person } = ctx.scope;
    person.tidy = !person.tidy;
    answerTap(ctx, say.plain(person.tidy ? "bot:tidy.on_toast" : "bot:tidy.off_toast"));
    showInPlace(ctx, draft);
    return false;
  }
  if (button.move === "page") replaceOrSend(ctx, renderReview(say, flow, draft, Number(button.argument)));
  else if (button.move === "which")
    replaceOrSend(ctx, renderWhich(say, flow, draft, Number(button.argument)));
  else {
    const next = moved(draft, button);
    if (next) keep(ctx, next);
    showInPlace(ctx, next ?? draft);
  }
  return false;
}
