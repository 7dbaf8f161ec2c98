import { Composer } from "grammy";
import { plannedEnding } from "../../db/planned-endings.ts";
import { findRequest, type RequestRow } from "../../db/requests.ts";
import type { Db } from "../../db/store.ts";
import type { TextKey } from "../../i18n/texts.ts";
import { planEnding, undoEnding } from "../../requests/end.ts";
import { preparePersonMessage } from "../../requests/person-message.ts";
import { button, rows } from "../buttons.ts";
import { type Card, editCall, replaceOrSend, send, sendCall } from "../say.ts";
import type { BotContext, Scope } from "../scope.ts";
import { notHereCard } from "./mine-card.ts";
import { findMine, standingOf } from "./mine-find.ts";

/** How a request can end by the person's wish. */
type What = "stop" | "erase";

/** The request of a button if it is this chat's and has not ended; else the person is told. */
async function requestOf(ctx: BotContext, reference: string): Promise<RequestRow | undefined> {
  const { deps, person, say } = ctx.scope;
  const mine = await findMine(deps.store.read, reference, person.chatKey);
  // What was stopped can still be erased.
  if (mine.standing !== "not_here") return mine.request;
  send(ctx.scope, notHereCard(say));
  return undefined;
}

function undoCard({ say }: Scope, key: TextKey, reference: string): Card {
  return {
    text: say.html(key, { reference }),
    keyboard: rows(
      [button(say.plain("mine:withdraw.button.undo"), `e:undo:${reference}`)],
      [button(say.plain("mine:card.button.list"), "r:list")],
    ),
  };
}

const PLANNED: Readonly<Record<What, TextKey>> = {
  stop: "mine:withdraw.stop_planned",
  erase: "mine:withdraw.erase_planned",
};

/** What is closed has stopped already. */
function isOpen(request: RequestRow | undefined): boolean {
  return request?.ended === null && request.visibleState !== "closed";
}

/** Which of the two: stop, or erase everything. Where one is planned already, the way back from it. */
async function choose(ctx: BotContext, reference: string): Promise<void> {
  const { deps, person, say } = ctx.scope;
  const request = await requestOf(ctx, reference);
  if (!request) return;
  const planned = await plannedEnding(deps.store.read, person.chatKey, request.id);
  const stop = [button(say.plain("mine:withdraw.button.stop"), `e:ask:${reference}:stop`)];
  replaceOrSend(
    ctx,
    planned
      ? undoCard(ctx.scope, PLANNED[planned.what], reference)
      : {
          text: say.html("mine:withdraw.choose", { reference }),
          keyboard: rows(
            isOpen(request) ? stop : [],
            [button(say.plain("mine:withdraw.button.erase"), `e:ask:${reference}:erase`)],
            [button(say.plain("mine:card.button.open"), `r:open:${reference}`)],
          ),
        },
  );
}

/** The second step: what then happens, in plain words. */
async function ask(ctx: BotContext, reference: string, what: What): Promise<void> {
  const { say } = ctx.scope;
  if (!(await requestOf(ctx, reference))) return;
  replaceOrSend(ctx, {
    text: say.html(`mine:withdraw.ask_${what}`, { reference }),
    keyboard: rows(
      [button(say.plain(`mine:withdraw.button.${what}_yes`), `e:yes:${reference}:${what}`)],
      [button(say.plain("mine:restored.button.no"), `r:open:${reference}`)],
    ),
  });
}

/** Stores a wish or takes it back, and tells the staff; whose request it is, is looked at in the transaction. */
async function settle(
  ctx: BotContext,
  reference: string,
  kind: "withdrawn" | "erasure" | "undone",
  decide: (tx: Db, chatKey: string, requestId: string) => Promise<Card | undefined>,
  now: number,
): Promise<void> {
  const { deps, person, say, writes } = ctx.scope;
  const request = await requestOf(ctx, reference);
  if (!request) return;
  const message = preparePersonMessage(await deps.readers(), deps.keys.fileFetch, {
    requestId: request.id,
    kind,
    content: { language: say.language },
    files: [],
    now,
  });
  const tapped = ctx.callbackQuery?.message?.message_id;
  writes.push(async (tx) => {
    const { chatId, chatKey } = person;
    const mine = standingOf(await findRequest(tx, request.id), chatKey);
    const card = mine.standing === "not_here" ? notHereCard(say) : await decide(tx, chatKey, request.id);
    if (!card) return [];
    if (mine.standing !== "not_here" && mine.standing !== "ended") await message.store(tx);
    return [tapped === undefined ? sendCall(chatId, chatKey, card) : editCall(chatId, chatKey, tapped, card)];
  });
}

async function plan(ctx: BotContext, reference: string, what: What): Promise<void> {
  const now = ctx.scope.deps.now();
  await settle(
    ctx,
    reference,
    what === "stop" ? "withdrawn" : "erasure",
    async (tx, chatKey, requestId) => {
      if (what === "stop" && !isOpen(await findRequest(tx, requestId))) return undefined;
      const before = await plannedEnding(tx, chatKey, requestId);
      // A second press of the same button changes nothing, and the staff are not told twice.
      if (before?.what === what) return undefined;
      await planEnding(tx, { chatKey, requestId, what }, now);
      return undoCard(ctx.scope, PLANNED[what], reference);
    },
    now,
  );
}

async function undo(ctx: BotContext, reference: string): Promise<void> {
  const { say, deps } = ctx.scope;
  await settle(
    ctx,
    reference,
    "undone",
    async (tx, chatKey, requestId) =>
      (await undoEnding(tx, chatKey, requestId))
        ? {
            text: say.html("mine:withdraw.undone", { reference }),
            keyboard: rows([button(say.plain("mine:card.button.open"), `r:open:${reference}`)]),
          }
        : undefined,
    deps.now(),
  );
}

/** Stopping or erasing one request, with a day to think again. */
export function endings(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.callbackQuery(/^e:end:([\w-]{1,20})$/, (ctx) => choose(ctx, ctx.match[1] ?? ""));
  composer.callbackQuery(/^e:ask:([\w-]{1,20}):(stop|erase)$/, (ctx) =>
    ask(ctx, ctx.match[1] ?? "", ctx.match[2] === "stop" ? "stop" : "erase"),
  );
  composer.callbackQuery(/^e:yes:([\w-]{1,20}):(stop|erase)$/, (ctx) =>
    plan(ctx, ctx.match[1] ?? "", ctx.match[2] === "stop" ? "stop" : "erase"),
  );
  composer.callbackQuery(/^e:undo:([\w-]{1,20})$/, (ctx) => undo(ctx, ctx.match[1] ?? ""));
  return composer;
}
