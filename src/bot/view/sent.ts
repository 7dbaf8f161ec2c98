import type { Draft } from "../../flows/draft.ts";
import type { PreparedRequest } from "../../requests/submit.ts";
import { button, rows } from "../buttons.ts";
import { type Card, send } from "../say.ts";
import type { BotContext } from "../scope.ts";

/** What was sent, where somebody else may be named in case the person can no longer be reached. */
interface WhenLost {
  readonly draft: Draft;
  readonly request: PreparedRequest;
}

/** Whoever does not want to be found is not asked to name others either. */
function isNamedAlready({ answers }: Draft): boolean {
  const second = answers["second_name"];
  const telling = answers["telling"];
  const isHidden = telling !== undefined && "choice" in telling && telling.choice === "not_found";
  return isHidden || (second !== undefined && !("skipped" in second));
}

/** The last card: what happens next, what waits besides, and the way to the menu. */
export function finish(
  ctx: BotContext,
  paragraphs: readonly string[],
  lost?: WhenLost,
  more: Pick<Card, "protect"> = {},
): void {
  const { say, person } = ctx.scope;
  const second = lost && !isNamedAlready(lost.draft) ? lost.request.reference : undefined;
  const kept = person.drafts.size > 0 ? [say.html("bot:note.other_flow_kept")] : [];
  send(ctx.scope, {
    text: [...paragraphs, ...(second ? [say.html("mine:add.second")] : []), ...kept].join("\n\n"),
    keyboard: rows(
      second ? [button(say.plain("mine:add.button.second"), `r:add:${second}:second_contact`)] : [],
      [button(say.plain("bot:menu.requests"), "r:list")],
      [button(say.plain("bot:button.menu"), "m:menu")],
    ),
    ...more,
  });
}

/** Under the card with the code: what was said before it can be deleted from the chat, unless that was done all along. */
export function clearing(ctx: BotContext, { since }: Draft): Pick<Card, "keyboard"> {
  const { say, person } = ctx.scope;
  if (person.tidy || since === undefined) return {};
  return { keyboard: rows([button(say.plain("bot:tidy.now"), `k:tidy:${since}`)]) };
}

/** After a tracing request: reference, code, what happens next, and no promise. */
export function sayRequestSent(ctx: BotContext, draft: Draft, request: PreparedRequest): void {
  const { say } = ctx.scope;
  const { reference, claimCode } = request;
  const reminder = [
    say.html("bot:sent.title"),
    say.html("bot:sent.reference", { reference, code: claimCode }),
    say.html("bot:sent.keep"),
  ];
  send(ctx.scope, { text: reminder.join("\n\n"), ...clearing(ctx, draft), protect: true });
  const next = ["bot:sent.next", "bot:sent.proof", "bot:sent.free", "bot:sent.clear"] as const;
  finish(
    ctx,
    next.map((key) => say.html(key)),
    { draft, request },
  );
}

/** After somebody asked for a person. */
export function sayCallBackSent(
  ctx: BotContext,
  draft: Draft,
  { reference, claimCode }: PreparedRequest,
): void {
  const { say } = ctx.scope;
  finish(
    ctx,
    [
      say.html("bot:call_back_sent.title"),
      say.html(draft.preset === "child_alone" ? "bot:call_back_sent.child" : "bot:call_back_sent.wait"),
      say.html("bot:sent.reference", { reference, code: claimCode }),
      say.html("bot:sent.keep"),
    ],
    undefined,
    { protect: true },
  );
}

/** After somebody left a question for the staff. */
export function sayQuestionSent(ctx: BotContext, { reference, claimCode }: PreparedRequest): void {
  const { say } = ctx.scope;
  finish(
    ctx,
    [
      say.html("bot:question_sent.title"),
      say.html("bot:question_sent.next"),
      say.html("bot:sent.reference", { reference, code: claimCode }),
      say.html("bot:sent.keep"),
    ],
    undefined,
    { protect: true },
  );
}
