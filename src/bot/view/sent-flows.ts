import type { Draft } from "../../flows/draft.ts";
import type { TextKey } from "../../i18n/texts.ts";
import type { PreparedRequest } from "../../requests/submit.ts";
import { send } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { clearing, finish } from "./sent.ts";

/** What was stored, with the reference and the code that are to be written down, as a message of its own. */
function remind(
  ctx: BotContext,
  title: TextKey,
  draft: Draft,
  { reference, claimCode }: PreparedRequest,
): void {
  const { say } = ctx.scope;
  const text = [
    say.html(title),
    say.html("bot:sent.reference", { reference, code: claimCode }),
    say.html("bot:sent.keep"),
  ];
  send(ctx.scope, { text: text.join("\n\n"), ...clearing(ctx, draft), protect: true });
}

/** What will be done with "I am safe", for each choice of whom to tell. */
const NEXT: Readonly<Record<string, TextKey>> = {
  tell_them: "bot:alive_sent.tell_them",
  if_they_ask: "bot:alive_sent.if_they_ask",
  only_keep: "bot:alive_sent.only_keep",
  not_found: "bot:alive_sent.not_found",
};

/** After "I am safe": who will be told, or that nobody will, and how long it is kept. */
export function sayAliveSent(ctx: BotContext, draft: Draft, request: PreparedRequest): void {
  const { say } = ctx.scope;
  const telling = draft.answers["telling"];
  const next =
    NEXT[telling && "choice" in telling ? telling.choice : "only_keep"] ?? "bot:alive_sent.only_keep";
  remind(ctx, "bot:alive_sent.title", draft, request);
  finish(
    ctx,
    [say.html(next), say.html("bot:alive_sent.kept"), say.html("bot:sent.free"), say.html("bot:sent.clear")],
    { draft, request },
  );
}

/** After a Red Cross Message: its way is long, open and without a promise; and what becomes of a reply. */
export function sayMessageSent(ctx: BotContext, draft: Draft, request: PreparedRequest): void {
  const { say } = ctx.scope;
  const reply = draft.answers["reply"];
  const isWanted = !(reply && "choice" in reply && reply.choice === "none");
  remind(ctx, "bot:message_sent.title", draft, request);
  finish(ctx, [
    say.html("bot:message_sent.next"),
    ...(isWanted ? [say.html("bot:message_sent.reply")] : []),
    say.html("bot:sent.free"),
    say.html("bot:sent.clear"),
  ]);
}

/** After a request to cross a border: what staff do next, together with whom, and no promise. */
export function sayReuniteSent(ctx: BotContext, draft: Draft, request: PreparedRequest): void {
  const { say } = ctx.scope;
  remind(ctx, "bot:reunite_sent.title", draft, request);
  finish(
    ctx,
    [
      say.html("bot:reunite_sent.next"),
      say.html("bot:reunite_sent.wait"),
      say.html("bot:sent.free"),
      say.html("bot:sent.clear"),
    ],
    { draft, request },
  );
}
