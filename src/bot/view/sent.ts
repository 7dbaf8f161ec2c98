import type { Draft } from "../../flows/draft.ts";
import type { PreparedRequest } from "../../requests/submit.ts";
import { button, rows } from "../buttons.ts";
import { send } from "../say.ts";
import type { BotContext } from "../scope.ts";

/** The last card: what happens next, what waits besides, and the way to the menu. */
export function finish(ctx: BotContext, paragraphs: readonly string[]): void {
  const { say, person } = ctx.scope;
  const kept = person.drafts.size > 0 ? [say.html("bot:note.other_flow_kept")] : [];
  send(ctx.scope, {
    text: [...paragraphs, ...kept].join("\n\n"),
    keyboard: rows([button(say.plain("bot:button.menu"), "m:menu")]),
  });
}

/** After a tracing request: reference, code, what happens next, and no promise. */
export function sayRequestSent(ctx: BotContext, { reference, claimCode }: PreparedRequest): void {
  const { say } = ctx.scope;
  const reminder = [
    say.html("bot:sent.title"),
    say.html("bot:sent.reference", { reference, code: claimCode }),
    say.html("bot:sent.keep"),
  ];
  send(ctx.scope, { text: reminder.join("\n\n") });
  finish(ctx, [
    say.html("bot:sent.next"),
    say.html("bot:sent.proof"),
    say.html("bot:sent.free"),
    say.html("bot:sent.clear"),
  ]);
}

/** After somebody asked for a person. */
export function sayCallBackSent(
  ctx: BotContext,
  draft: Draft,
  { reference, claimCode }: PreparedRequest,
): void {
  const { say } = ctx.scope;
  finish(ctx, [
    say.html("bot:call_back_sent.title"),
    say.html(draft.preset === "child_alone" ? "bot:call_back_sent.child" : "bot:call_back_sent.wait"),
    say.html("bot:sent.reference", { reference, code: claimCode }),
    say.html("bot:sent.keep"),
  ]);
}

/** After somebody left a question for the staff. */
export function sayQuestionSent(ctx: BotContext, { reference, claimCode }: PreparedRequest): void {
  const { say } = ctx.scope;
  finish(ctx, [
    say.html("bot:question_sent.title"),
    say.html("bot:question_sent.next"),
    say.html("bot:sent.reference", { reference, code: claimCode }),
    say.html("bot:sent.keep"),
  ]);
}
