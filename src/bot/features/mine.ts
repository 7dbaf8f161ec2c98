import { Composer } from "grammy";
import { countOfChat, type RequestRow, requestsOfChat } from "../../db/requests.ts";
import { openSection } from "../../flows/apply.ts";
import { type Draft, newDraft } from "../../flows/draft.ts";
import { additionTo } from "../../flows/flows.ts";
import type { FlowId } from "../../flows/model.ts";
import type { TextKey } from "../../i18n/texts.ts";
import { button, rows } from "../buttons.ts";
import { type Card, closeTapped, replaceOrSend, send } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { listCard, REQUESTS_A_PAGE } from "../view/mine-list.ts";
import { draftTag } from "../workbench.ts";
import { enter } from "./entering.ts";
import { cardAbout, notHereCard, requestCard } from "./mine-card.ts";
import { findMine } from "./mine-find.ts";
import { type Filing, fileAbout } from "./mine-sending.ts";

/** @param page from 0; undefined sends the first page as a new message */
async function showList(ctx: BotContext, page?: number): Promise<void> {
  const { deps, person, say } = ctx.scope;
  const all = await countOfChat(deps.store.read, person.chatKey);
  const last = Math.max(0, Math.ceil(all / REQUESTS_A_PAGE) - 1);
  const at = Math.min(page ?? 0, last);
  const found = await requestsOfChat(deps.store.read, person.chatKey, {
    limit: REQUESTS_A_PAGE,
    offset: at * REQUESTS_A_PAGE,
  });
  const card = listCard(say, at, found, all);
  if (page === undefined) send(ctx.scope, card);
  else replaceOrSend(ctx, card);
}

async function openCard(ctx: BotContext, reference: string): Promise<void> {
  const { deps, person, say } = ctx.scope;
  const { read } = deps.store;
  const mine = await findMine(read, reference, person.chatKey);
  if (mine.standing === "not_here") send(ctx.scope, notHereCard(say));
  else replaceOrSend(ctx, requestCard(say, await cardAbout(read, mine)));
}

/** The request of a button, if it is this chat's and something can still be done with it; else the person is told. */
async function actOn(ctx: BotContext, reference: string): Promise<RequestRow | undefined> {
  const { deps, person, say } = ctx.scope;
  const mine = await findMine(deps.store.read, reference, person.chatKey);
  if (mine.standing === "not_here") send(ctx.scope, notHereCard(say));
  else if (mine.standing === "ended")
    send(ctx.scope, {
      text: say.html("mine:card.no_more", { reference }),
      keyboard: rows([button(say.plain("bot:menu.requests"), "r:list")]),
    });
  else return mine.request;
  return undefined;
}

function hasContent({ answers, kept }: Draft): boolean {
  return Object.keys(answers).length > 0 || kept.length > 0;
}

/** Answers about another request are not sent with this one, and not dropped unasked. */
function otherCard(ctx: BotContext, kept: Draft, begin: string): Card {
  const { say } = ctx.scope;
  return {
    text: say.html("mine:add.other", { reference: kept.about?.reference ?? "" }),
    keyboard: rows(
      [button(say.plain("mine:add.button.go_on"), `c:return:${kept.tag}`)],
      [button(say.plain("mine:add.button.fresh"), begin)],
    ),
  };
}

interface Opening {
  readonly flow: FlowId;
  /** The optional section to open at once. */
  readonly section?: string;
  /** Whether answers kept about another request are erased for it. */
  readonly isFresh?: boolean;
  /** The button that asks for that. */
  readonly fresh: string;
}

/** Begins a flow about a request, or goes on with what was begun about the same one. */
async function openFlow(ctx: BotContext, request: RequestRow, opening: Opening): Promise<void> {
  const { flow, section, isFresh, fresh } = opening;
  const found = ctx.scope.person.drafts.get(flow);
  const kept = found && hasContent(found) && !isFresh ? found : undefined;
  if (kept && kept.about?.requestId !== request.id) {
    send(ctx.scope, otherCard(ctx, kept, fresh));
    return;
  }
  const about = { requestId: request.id, reference: request.reference };
  const draft = kept ?? { ...newDraft(flow, draftTag()), about };
  await enter(ctx, section === undefined ? draft : openSection(draft, section));
}

async function add(ctx: BotContext, reference: string, section = "", isFresh = false): Promise<void> {
  const request = await actOn(ctx, reference);
  if (!request) return;
  const flow = additionTo(request.kind);
  const fresh = `r:fresh:${reference}${section === "" ? "" : `:${section}`}`;
  if (flow) await openFlow(ctx, request, { flow, isFresh, fresh, ...(section === "" ? {} : { section }) });
  // There is no hub behind a call-back or a question: what is added is a message to the staff.
  else await enter(ctx, { ...newDraft("answer", draftTag()), about: { requestId: request.id } });
}

async function changeContact(ctx: BotContext, reference: string, isFresh: boolean): Promise<void> {
  const request = await actOn(ctx, reference);
  if (request) await openFlow(ctx, request, { flow: "contact", isFresh, fresh: `r:anew:${reference}` });
}

/** What a person files by one tap, after a card that says what then happens. */
const BY_TAP: Readonly<
  Record<"restored" | "copy", Pick<Filing, "kind"> & { ask: TextKey; yes: TextKey; told: readonly TextKey[] }>
> = {
  restored: {
    kind: "restored",
    ask: "mine:restored.ask",
    yes: "mine:restored.button.yes",
    told: ["mine:restored.sent"],
  },
  copy: {
    kind: "copy_wanted",
    ask: "mine:copy.ask",
    yes: "mine:copy.button.yes",
    told: ["mine:copy.sent"],
  },
};

async function ask(ctx: BotContext, what: keyof typeof BY_TAP, reference: string): Promise<void> {
  const { say } = ctx.scope;
  const request = await actOn(ctx, reference);
  if (!request) return;
  replaceOrSend(ctx, {
    text: say.html(BY_TAP[what].ask, { reference }),
    keyboard: rows(
      [button(say.plain(BY_TAP[what].yes), `r:yes:${reference}:${what}`)],
      [button(say.plain("mine:restored.button.no"), `r:open:${reference}`)],
    ),
  });
}

async function confirm(ctx: BotContext, what: keyof typeof BY_TAP, reference: string): Promise<void> {
  const request = await actOn(ctx, reference);
  if (!request) return;
  const { kind, told, ask: asked } = BY_TAP[what];
  closeTapped(ctx, { text: ctx.scope.say.html(asked, { reference }) });
  await fileAbout(ctx, { requestId: request.id, kind, told, files: [], onceUntilSeen: true });
}

/** The person's own requests: the list, the card of one, and what can be done from it. */
export function mine(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command("requests", (ctx) => showList(ctx));
  composer.callbackQuery("r:list", (ctx) => showList(ctx));
  composer.callbackQuery(/^r:list:(\d{1,4})$/, (ctx) => showList(ctx, Number(ctx.match[1])));
  composer.callbackQuery(/^r:open:([\w-]{1,20})$/, (ctx) => openCard(ctx, ctx.match[1] ?? ""));
  composer.callbackQuery(/^r:(add|fresh):([\w-]{1,20})(?::(\w{1,30}))?$/, (ctx) =>
    add(ctx, ctx.match[2] ?? "", ctx.match[3], ctx.match[1] === "fresh"),
  );
  composer.callbackQuery(/^r:(contact|anew):([\w-]{1,20})$/, (ctx) =>
    changeContact(ctx, ctx.match[2] ?? "", ctx.match[1] === "anew"),
  );
  composer.callbackQuery(/^r:(restored|copy):([\w-]{1,20})$/, (ctx) =>
    ask(ctx, ctx.match[1] === "copy" ? "copy" : "restored", ctx.match[2] ?? ""),
  );
  composer.callbackQuery(/^r:yes:([\w-]{1,20}):(restored|copy)$/, (ctx) =>
    confirm(ctx, ctx.match[2] === "copy" ? "copy" : "restored", ctx.match[1] ?? ""),
  );
  return composer;
}
