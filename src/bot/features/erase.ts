import { Composer } from "grammy";
import { requestIdsOf } from "../../db/person-rows.ts";
import { plannedEnding } from "../../db/planned-endings.ts";
import type { Db } from "../../db/store.ts";
import { planEnding, undoEnding, unlinkPerson } from "../../requests/end.ts";
import { preparePersonMessage } from "../../requests/person-message.ts";
import { button, rows } from "../buttons.ts";
import { type Card, inPlaceCall, send, sendCall } from "../say.ts";
import type { BotContext, Scope } from "../scope.ts";
import { deletions } from "../tidy.ts";

function plannedCard({ say }: Scope): Card {
  return {
    text: say.html("mine:erase.planned"),
    keyboard: rows(
      [button(say.plain("mine:erase.button.undo"), "e:keep")],
      [button(say.plain("bot:menu.human"), "m:human")],
    ),
  };
}

/** First step of /erase, or the way back where it is planned already. */
async function ask(ctx: BotContext): Promise<void> {
  const { deps, person, say } = ctx.scope;
  const planned = await plannedEnding(deps.store.read, person.chatKey, null);
  send(
    ctx.scope,
    planned
      ? plannedCard(ctx.scope)
      : {
          text: say.html("mine:erase.ask"),
          keyboard: rows(
            [button(say.plain("mine:erase.button.go_on"), "e:all")],
            [button(say.plain("bot:button.menu"), "m:menu")],
          ),
        },
  );
}

function askAgain(ctx: BotContext): void {
  const { say } = ctx.scope;
  send(ctx.scope, {
    text: say.html("mine:erase.sure"),
    keyboard: rows(
      [button(say.plain("mine:erase.button.yes"), "e:all:yes")],
      [button(say.plain("bot:button.menu"), "m:menu")],
    ),
  });
}

/** Tells the staff of every request what its person wants. @returns to be done in the transaction */
async function tellStaff(ctx: BotContext, kind: "erasure" | "undone"): Promise<(tx: Db) => Promise<void>> {
  const { deps, person, say } = ctx.scope;
  const [readers, ids] = [await deps.readers(), await requestIdsOf(deps.store.read, person.chatKey)];
  const messages = ids.map((requestId) =>
    preparePersonMessage(readers, deps.keys.fileFetch, {
      requestId,
      kind,
      content: { language: say.language },
      files: [],
      now: deps.now(),
    }),
  );
  return async (tx) => {
    for (const { store } of messages) await store(tx);
  };
}

async function dropDrafts(ctx: BotContext): Promise<void> {
  const { person } = ctx.scope;
  person.drafts.clear();
  person.activeFlow = undefined;
  await ctx.conversation.exitAll();
}

/** Unfinished answers go at once; everything else after a day. */
async function plan(ctx: BotContext): Promise<void> {
  const { person, writes } = ctx.scope;
  const tell = await tellStaff(ctx, "erasure");
  await dropDrafts(ctx);
  writes.push(async (tx, now) => {
    if (await planEnding(tx, { chatKey: person.chatKey, requestId: null, what: "erase" }, now))
      await tell(tx);
    return [inPlaceCall(ctx, plannedCard(ctx.scope))];
  });
}

async function undo(ctx: BotContext): Promise<void> {
  const { person, say, writes } = ctx.scope;
  const tell = await tellStaff(ctx, "undone");
  writes.push(async (tx) => {
    if (await undoEnding(tx, person.chatKey, null)) await tell(tx);
    return [
      inPlaceCall(ctx, {
        text: say.html("mine:erase.undone"),
        keyboard: rows(
          [button(say.plain("bot:menu.requests"), "r:list")],
          [button(say.plain("bot:button.menu"), "m:menu")],
        ),
      }),
    ];
  });
}

/** The panic button: the chat is emptied, the account taken off its requests, and nothing asked. */
async function clear(ctx: BotContext): Promise<void> {
  const { person, say, writes } = ctx.scope;
  await dropDrafts(ctx);
  writes.push(async (tx, now) => {
    const gone = await deletions(tx, ctx.scope, { after: 0 });
    await unlinkPerson(tx, person.chatKey, now);
    return [...gone, sendCall(person.chatId, person.chatKey, { text: say.html("mine:clear.done") })];
  });
}

function verify(ctx: BotContext): void {
  const { say } = ctx.scope;
  send(ctx.scope, {
    text: say.html("mine:verify.text"),
    keyboard: rows(
      [button(say.plain("mine:verify.button.report"), "m:human")],
      [button(say.plain("bot:button.menu"), "m:menu")],
    ),
  });
}

/** Somebody who writes while an erasure is planned is told, so that one asked for by another hand comes to light. */
async function tellOfErasure(ctx: BotContext): Promise<void> {
  const { deps, person } = ctx.scope;
  const isAbout = /^\/(erase|clear)\b/.test(ctx.message?.text ?? "");
  if (ctx.message && !isAbout && (await plannedEnding(deps.store.read, person.chatKey, null)))
    send(ctx.scope, plannedCard(ctx.scope));
}

/** What a person can do for their own safety: erase everything, empty the chat, make sure that this is us. */
export function safety(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.use(async (ctx, next) => {
    await tellOfErasure(ctx);
    await next();
  });
  composer.command("erase", (ctx) => ask(ctx));
  composer.callbackQuery("e:all", (ctx) => askAgain(ctx));
  composer.callbackQuery("e:all:yes", (ctx) => plan(ctx));
  composer.callbackQuery("e:keep", (ctx) => undo(ctx));
  composer.command("clear", (ctx) => clear(ctx));
  composer.command("verify", (ctx) => verify(ctx));
  return composer;
}
