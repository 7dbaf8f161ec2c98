import type { Message } from "grammy/types";
import type { FileReference, Input, Refusal } from "../flows/answers.ts";
import { amend, apply } from "../flows/apply.ts";
import { keyOf } from "../flows/condition.ts";
import type { Draft } from "../flows/draft.ts";
import { FLOWS } from "../flows/flows.ts";
import { refuseSize } from "../flows/kinds/photos.ts";
import type { Flow } from "../flows/model.ts";
import { type Question, type Step, walk } from "../flows/walk.ts";
import { decodeButton, type FlowButton } from "./buttons.ts";
import { endFlow } from "./endings.ts";
import { warnOnce } from "./features/answers-warning.ts";
import { showMenu } from "./features/menu.ts";
import { goOn } from "./go-on.ts";
import { makeMove } from "./moves.ts";
import { readInput } from "./read-input.ts";
import { answerTap, closeTapped, send } from "./say.ts";
import type { BotContext } from "./scope.ts";
import { show, showInPlace } from "./show.ts";
import { sayAnswer, sayLabel } from "./view/answer.ts";
import { type Echo, renderAnswered } from "./view/question.ts";
import { keep, limits, today } from "./workbench.ts";

/** Voice messages and files kept beside the answers of one request. */
const MOST_KEPT = 10;
const LONGEST_ECHO = 120;

/** A letter is not said back whole: it stands on the overview. */
function shortened(value: string): string {
  return value.length > LONGEST_ECHO ? `${value.slice(0, LONGEST_ECHO).trimEnd()}…` : value;
}

/** What was understood; with a name, also the birth date that was written behind it. */
function echoOf(
  ctx: BotContext,
  flow: Flow,
  before: Draft,
  draft: Draft,
  question: Question,
): Echo | undefined {
  const { field, item, key } = question;
  const answer = draft.answers[key];
  if (!answer || "unknown" in answer || "skipped" in answer || "choice" in answer || "choices" in answer)
    return undefined;
  const { say } = ctx.scope;
  const birthKey = field.kind === "name" && field.birth !== undefined ? keyOf(field.birth, item) : key;
  const birth =
    birthKey !== key && draft.answers[birthKey] !== before.answers[birthKey] && draft.answers[birthKey];
  const values = [answer, ...(birth ? [birth] : [])].map((one) => sayAnswer(say, flow.id, field, one));
  return {
    label: sayLabel(say, flow.id, field.id, item, draft.people),
    value: shortened(values.join(" · ")),
    interpreted: "date" in answer || "phone" in answer || values.length > 1,
  };
}

async function takeOption(
  ctx: BotContext,
  draft: Draft,
  button: FlowButton & { kind: "option" },
): Promise<boolean> {
  const flow = FLOWS[draft.flow];
  const { current } = walk(flow, draft);
  const { say } = ctx.scope;
  if (current.kind !== "question" || current.key !== button.key) {
    answerTap(ctx, say.plain("bot:note.stale"));
    return false;
  }
  const next = apply(flow, draft, { kind: "option", option: button.option }, today(ctx), limits(ctx));
  if ("reason" in next) {
    answerTap(ctx, say.plain("bot:note.stale"));
    return false;
  }
  const answer = next.answers[current.key];
  if (current.field.kind === "choices" || !answer) {
    keep(ctx, next);
    showInPlace(ctx, next);
    return false;
  }
  closeTapped(ctx, renderAnswered(say, flow, draft, current, answer));
  return await goOn(ctx, next, undefined);
}

/** The question an answer belongs to, also while the coach has something to say of it. */
function openQuestion(current: Step): Question | undefined {
  if (current.kind === "coach") return current.question;
  return current.kind === "question" ? current : undefined;
}

/** A photo where one is asked for; any other file is kept beside the answers, for a person to look at. */
function takeFile(
  ctx: BotContext,
  before: Draft,
  message: Message,
  input: Input & { readonly kind: "file" },
  question: Question | undefined,
): false {
  const flow = FLOWS[before.flow];
  const album = message.media_group_id;
  const isRest = album !== undefined && before.album === album;
  const draft: Draft = { ...before, ...(album === undefined ? {} : { album }) };
  const isPhoto = question?.field.kind === "photos";
  const next = isPhoto ? apply(flow, draft, input, today(ctx), limits(ctx)) : keptBeside(draft, input.file);
  if ("reason" in next) {
    // Of an album, only the first that is too many is spoken of.
    const isSaid = isRest && draft.refused?.message === message.message_id - 1;
    keep(ctx, { ...draft, refused: refusedAt(message, question) });
    if (!isSaid) show(ctx, draft, { refusal: next });
    return false;
  }
  keep(
    ctx,
    question && isPhoto
      ? { ...next, sources: { ...draft.sources, [question.key]: message.message_id } }
      : next,
  );
  if (isRest) return false;
  // The overview says how many are kept, and has the button that sends them.
  const isOverview = walk(flow, next).current.kind === "review";
  if (isPhoto || isOverview) show(ctx, next, album === undefined ? {} : { isAlbum: true });
  else send(ctx.scope, { text: ctx.scope.say.html("bot:note.file_kept") });
  return false;
}

function refusedAt(
  { message_id: id }: Message,
  question: Question | undefined,
): NonNullable<Draft["refused"]> {
  return { message: id, ...(question ? { key: question.key } : {}) };
}

function keptBeside(draft: Draft, file: FileReference): Draft | Refusal {
  return draft.kept.length >= MOST_KEPT
    ? { reason: "too_many_files", values: { most: MOST_KEPT } }
    : { ...draft, kept: [...draft.kept, file] };
}

async function takeMessage(ctx: BotContext, before: Draft, message: Message): Promise<boolean> {
  const flow = FLOWS[before.flow];
  const question = openQuestion(walk(flow, before).current);
  const input = readInput(message);
  const refused = "reason" in apply(flow, before, input, today(ctx), limits(ctx));
  const draft = warnOnce(
    ctx,
    before,
    question?.field,
    input.kind === "text" ? input.text : undefined,
    refused,
  );
  if (draft !== before) keep(ctx, draft);
  const tooLarge = input.kind === "file" ? refuseSize(input.file) : undefined;
  if (tooLarge) {
    show(ctx, draft, { refusal: tooLarge });
    return false;
  }
  if (flow.anythingAnswers && input.kind !== "other") {
    await endFlow(ctx, { ...draft, kept: input.kind === "file" ? [input.file] : [] });
    return true;
  }
  if (input.kind === "file") return takeFile(ctx, draft, message, input, question);
  const next = apply(flow, draft, input, today(ctx), limits(ctx));
  if ("reason" in next) {
    keep(ctx, { ...draft, refused: refusedAt(message, question) });
    show(ctx, draft, { refusal: next });
    return false;
  }
  if (!question) return await goOn(ctx, next, undefined);
  const noted = { ...next, sources: { ...draft.sources, [question.key]: message.message_id } };
  return await goOn(ctx, noted, echoOf(ctx, flow, draft, next, question));
}

/** Somebody corrected a message they had sent as an answer: the answer is corrected with it. */
async function takeEdit(ctx: BotContext, draft: Draft, edited: Message): Promise<boolean> {
  // Too long, no date: corrected where it stands, it is the answer after all.
  const open = openQuestion(walk(FLOWS[draft.flow], draft).current);
  const { refused } = draft;
  if (open && edited.message_id === refused?.message && open.key === refused.key)
    return await takeMessage(ctx, draft, edited);
  const key = Object.entries(draft.sources).find(([, id]) => id === edited.message_id)?.[0];
  if (key === undefined) return false;
  const { say } = ctx.scope;
  const changed = amend(FLOWS[draft.flow], draft, key, readInput(edited), today(ctx), limits(ctx));
  if (!changed) return false;
  if ("reason" in changed) {
    show(ctx, draft, { refusal: changed });
    return false;
  }
  keep(ctx, changed.draft);
  const { question } = changed;
  const answer = changed.draft.answers[key];
  const label = sayLabel(say, draft.flow, question.field.id, question.item, draft.people);
  if (answer)
    send(ctx.scope, {
      text: say.html("bot:note.amended", {
        label,
        value: sayAnswer(say, draft.flow, question.field, answer),
      }),
    });
  show(ctx, changed.draft);
  return false;
}

/**
 * One update in the middle of a flow. Reads the draft, applies what came, keeps the new draft and says what is next.
 * @returns whether the flow is over
 */
export async function turn(ctx: BotContext): Promise<boolean> {
  const { person, say } = ctx.scope;
  const draft = person.activeFlow && person.drafts.get(person.activeFlow);
  if (!draft) {
    // A line to the staff held nothing that could have been lost.
    const wasLine = person.activeFlow !== undefined && FLOWS[person.activeFlow].anythingAnswers;
    person.activeFlow = undefined;
    send(ctx.scope, { text: say.html(wasLine ? "thread:chat.line_over" : "bot:resume.expired") });
    showMenu(ctx);
    return true;
  }
  if (ctx.editedMessage) return await takeEdit(ctx, draft, ctx.editedMessage);
  if (ctx.message) return await takeMessage(ctx, draft, ctx.message);
  const data = ctx.callbackQuery?.data;
  if (data === undefined) return false;
  const button = decodeButton(data);
  if (!button || button.tag !== draft.tag) {
    answerTap(ctx, say.plain("bot:note.stale"));
    show(ctx, draft);
    return false;
  }
  return button.kind === "option" ? await takeOption(ctx, draft, button) : await makeMove(ctx, draft, button);
}
