import { Composer } from "grammy";
import { plannedEnding } from "../../db/planned-endings.ts";
import { findRequest } from "../../db/requests.ts";
import type { Db } from "../../db/store.ts";
import type { TextKey } from "../../i18n/texts.ts";
import { planEnding, undoEnding } from "../../requests/end.ts";
import { preparePersonMessage } from "../../requests/person-message.ts";
import { button, rows } from "../buttons.ts";
import { type Card, inPlaceCall, replaceOrSend, send } from "../say.ts";
import type { BotContext, Scope } from "../scope.ts";
import { notHereCard } from "./mine-card.ts";
import { findMine, type MineHere, standingOf } from "./mine-find.ts";

/** How a request can end by the person's wish. */
type What = "stop" | "erase";

/** The request of a button if it is this chat's; else the person is told. What was stopped can still be erased. */
async function mineOf(ctx: BotContext, reference: string): Promise<MineHere | undefined> {
  const { deps, person, say } = ctx.scope;
  const mine = await findMine(deps.store.read, reference, person.chatKey);
  if (mine.standing !== "not_here") return mine;
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

/** Which of the two: stop, or erase everything. Where one is planned already, the way back from it. */
async function choose(ctx: BotContext, reference: string): Promise<void> {
  const { deps, person, say } = ctx.scope;
  const mine = await mineOf(ctx, reference);
  if (!mine) return;
  const planned = await plannedEnding(deps.store.read, person.chatKey, mine.request.id);
  const stop = [button(say.plain("mine:withdraw.button.stop"), `e:ask:${reference}:stop`)];
  replaceOrSend(
    ctx,
    planned
      ? undoCard(ctx.scope, PLANNED[planned.what], reference)
      : {
          text: say.html("mine:withdraw.choose", { reference }),
          keyboard: rows(
            mine.standing === "open" ? stop : [],
            [button(say.plain("mine:withdraw.button.erase"), `e:ask:${reference}:erase`)],
            [button(say.plain("mine:card.button.open"), `r:open:${reference}`)],
          ),
        },
  );
}

/** The second step: what then happens, in plain words. */
async function ask(ctx: BotContext, reference: string, what: What): Promise<void> {
  const { say } = ctx.scope;
  if (!(await mineOf(ctx, reference))) return;
  replaceOrSend(ctx, {
    text: say.html(`mine:withdraw.ask_${what}`, { reference }),
    keyboard: rows(
      [button(say.plain(`mine:withdraw.button.${what}_yes`), `e:yes:${reference}:${what}`)],
      [button(say.plain("mine:restored.button.no"), `r:open:${reference}`)],
    ),
  });
}

/**
 * Stores a wish or takes it back, and tells the staff. Whose request it is, is looked at in the transaction.
 * @param decide the card that says what was done; nothing where nothing changed
 */
async function settle(
  ctx: BotContext,
  reference: string,
  kind: "withdrawn" | "erasure" | "undone",
  decide: (tx: Db, mine: MineHere, now: number) => Promise<Card | undefined>,
): Promise<void> {
  const { deps, person, say, writes } = ctx.scope;
  const found = await mineOf(ctx, reference);
  if (!found) return;
  const message = preparePersonMessage(await deps.readers(), deps.keys.fileFetch, {
    requestId: found.request.id,
    kind,
    content: { language: say.language },
    files: [],
    now: deps.now(),
  });
  writes.push(async (tx, now) => {
    const mine = standingOf(await findRequest(tx, found.request.id), person.chatKey);
    if (mine.standing === "not_here") return [inPlaceCall(ctx, notHereCard(say))];
    const card = await decide(tx, mine, now);
    if (!card) return [];
    if (mine.standing !== "ended") await message.store(tx);
    return [inPlaceCall(ctx, card)];
  });
}

/** A second press of the same button changes nothing, and the staff are not told twice. */
async function plan(ctx: BotContext, reference: string, what: What): Promise<void> {
  const { chatKey } = ctx.scope.person;
  const kind = what === "stop" ? "withdrawn" : "erasure";
  await settle(ctx, reference, kind, async (tx, { standing, request }, now) => {
    // What is closed has stopped already.
    if (what === "stop" && standing !== "open") return undefined;
    const isNew = await planEnding(tx, { chatKey, requestId: request.id, what }, now);
    return isNew ? undoCard(ctx.scope, PLANNED[what], reference) : undefined;
  });
}

async function undo(ctx: BotContext, reference: string): Promise<void> {
  const { say, person } = ctx.scope;
  await settle(ctx, reference, "undone", async (tx, { request }) =>
    (await undoEnding(tx, person.chatKey, request.id))
      ? {
          text: say.html("mine:withdraw.undone", { reference }),
          keyboard: rows([button(say.plain("mine:card.button.open"), `r:open:${reference}`)]),
        }
      : undefined,
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
