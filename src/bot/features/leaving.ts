import { Composer } from "grammy";
import type { BotContext } from "../scope.ts";
import { leavesTheQuestion } from "./entrances.ts";

async function leave(ctx: BotContext): Promise<void> {
  const { person } = ctx.scope;
  person.activeFlow = undefined;
  // Whatever was written to the staff is sent already: nothing of it is kept to go on with.
  if (!/^c:/.test(ctx.callbackQuery?.data ?? "")) person.drafts.delete("answer");
  await ctx.conversation.exitAll();
}

/**
 * What leaves the open question, whose answers stay kept. What happens then stands in `entering.ts`:
 * the plugin can be entered only further down.
 */
export function leaving(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command(["start", "human", "requests"], async (ctx, next) => {
    await leave(ctx);
    await next();
  });
  composer.on("callback_query:data", async (ctx, next) => {
    if (leavesTheQuestion(ctx.callbackQuery.data)) await leave(ctx);
    await next();
  });
  return composer;
}
