import { Composer } from "grammy";
import { apply } from "../../flows/apply.ts";
import { type Draft, newDraft } from "../../flows/draft.ts";
import { FLOWS } from "../../flows/flows.ts";
import type { FlowId } from "../../flows/model.ts";
import { decodeButton } from "../buttons.ts";
import { DIALOG } from "../dialog.ts";
import { answerTap, replaceOrSend, send } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { type Beside, show } from "../show.ts";
import { turn } from "../turn.ts";
import { sayLabel } from "../view/answer.ts";
import { draftTag, keep, limits, today } from "../workbench.ts";
import { askedBefore } from "./answers-asked.ts";
import { ENTRANCES } from "./entrances.ts";
import { showMenu } from "./menu.ts";
import { draftForStaff } from "./thread.ts";
import { sayNotYours, sayTakenBack } from "./thread-sending.ts";

/** Stands at a draft: shows its card, and what comes next from the person is about it. */
export async function enter(ctx: BotContext, begun: Draft, beside: Beside = {}): Promise<void> {
  const since = ctx.callbackQuery?.message?.message_id ?? ctx.message?.message_id;
  const draft = begun.since !== undefined || since === undefined ? begun : { ...begun, since };
  keep(ctx, draft);
  ctx.scope.person.activeFlow = draft.flow;
  show(ctx, draft, beside);
  await ctx.conversation.enter(DIALOG);
}

/** Begins a flow, or goes on where its answers were kept. */
async function begin(ctx: BotContext, flow: FlowId, preset?: string): Promise<void> {
  const kept = ctx.scope.person.drafts.get(flow);
  const goOn = kept && kept.preset === preset && Object.keys(kept.answers).length > 0;
  if (goOn) send(ctx.scope, { text: ctx.scope.say.html("bot:resume.here") });
  await enter(ctx, goOn ? kept : newDraft(FLOWS[flow].id, draftTag(), preset));
}

/** A question for the staff: what was asked is its first answer, so that nobody types it twice. */
async function leaveQuestion(ctx: BotContext): Promise<void> {
  const asked = askedBefore(ctx);
  if (!asked) {
    await begin(ctx, "question");
    return;
  }
  const draft = newDraft("question", draftTag());
  const given = apply(FLOWS.question, draft, { kind: "text", text: asked.text }, today(ctx), limits(ctx));
  if ("reason" in given) await enter(ctx, draft, { refusal: given });
  else {
    const label = sayLabel(ctx.scope.say, "question", "question");
    const echo = { label, value: asked.text, interpreted: false };
    await enter(ctx, { ...given, sources: { question: asked.messageId } }, { echo });
  }
}

/** Opens the line to the staff about a request of this chat. */
async function writeToStaff(ctx: BotContext, about: Parameters<typeof draftForStaff>[1]): Promise<void> {
  const draft = await draftForStaff(ctx, about);
  if (draft === undefined) sayNotYours(ctx);
  else if (draft === "taken_back") sayTakenBack(ctx);
  else await enter(ctx, draft);
}

function draftByTag(ctx: BotContext, tag: string): Draft | undefined {
  return ctx.scope.person.drafts.values().find((draft) => draft.tag === tag);
}

async function stopOrReturn(ctx: BotContext, what: string, tag: string): Promise<void> {
  const { say, person } = ctx.scope;
  const draft = draftByTag(ctx, tag);
  if (!draft) {
    answerTap(ctx, say.plain("bot:note.stale"));
    return;
  }
  if (what === "return") await enter(ctx, draft);
  else if (what === "keep") replaceOrSend(ctx, { text: say.html("bot:resume.kept") });
  else {
    person.drafts.delete(draft.flow);
    replaceOrSend(ctx, { text: say.html("bot:stop.erased") });
  }
}

/** What begins a flow, goes on with one, or ends it. */
export function entering(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command("start", (ctx) => showMenu(ctx));
  composer.command("human", (ctx) => begin(ctx, "call_back", "asked"));
  composer.callbackQuery("m:menu", (ctx) => showMenu(ctx));
  for (const [data, { flow, preset }] of Object.entries(ENTRANCES))
    composer.callbackQuery(data, (ctx) => begin(ctx, flow, preset));
  composer.callbackQuery("q:leave", (ctx) => leaveQuestion(ctx));
  composer.callbackQuery("m:resume", async (ctx) => {
    const [draft] = ctx.scope.person.drafts.values();
    if (draft) await enter(ctx, draft);
    else showMenu(ctx);
  });
  composer.callbackQuery(/^t:(answer|write):([\w-]{1,40})$/, (ctx) =>
    writeToStaff(
      ctx,
      ctx.match[1] === "answer" ? { message: ctx.match[2] ?? "" } : { reference: ctx.match[2] ?? "" },
    ),
  );
  composer.callbackQuery(/^c:(return|keep|erase):(.+)$/, (ctx) =>
    stopOrReturn(ctx, ctx.match[1] ?? "", ctx.match[2] ?? ""),
  );
  // Somebody stands at a question but the plugin does not know it, or presses a button of answers that are kept:
  // the draft is the truth.
  composer.use(async (ctx, next) => {
    const { person } = ctx.scope;
    const pressed = decodeButton(ctx.callbackQuery?.data ?? "");
    person.activeFlow ??= pressed && draftByTag(ctx, pressed.tag)?.flow;
    if (!person.activeFlow) return await next();
    if (!(await turn(ctx))) await ctx.conversation.enter(DIALOG);
  });
  return composer;
}
