import { Composer } from "grammy";
import { findRequest, findRequestByReference } from "../../db/requests.ts";
import { findMessage, findSource } from "../../db/thread.ts";
import { type Draft, newDraft } from "../../flows/draft.ts";
import { correctMessage } from "../../requests/person-message-edit.ts";
import { belongsTo, openForPerson } from "../../requests/replies.ts";
import { signOfLife } from "../../requests/sign-of-life.ts";
import { sendCall } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { openedCall } from "../view/thread.ts";
import { draftTag } from "../workbench.ts";

/** Shows what the staff wrote, whenever asked for as long as it is kept here. */
function showMessage(ctx: BotContext, id: string): void {
  const { deps, person, say, writes } = ctx.scope;
  writes.push(async (tx, now) => {
    const opened = await openForPerson(tx, deps.keys.replies(), id, person.chatKey);
    if (opened.kind === "words") await signOfLife(tx, opened.request.id, now);
    return [openedCall(say, person, id, opened)];
  });
}

/** A new draft for something to the staff; undefined when it is not about a request of this chat. */
export async function draftForStaff(
  ctx: BotContext,
  about: { readonly message: string } | { readonly reference: string },
): Promise<Draft | "taken_back" | undefined> {
  const { deps, person } = ctx.scope;
  const { read } = deps.store;
  const message = "message" in about ? await findMessage(read, about.message) : undefined;
  const request =
    "reference" in about
      ? await findRequestByReference(read, about.reference)
      : message && (await findRequest(read, message.requestId));
  if (!belongsTo(request, person.chatKey)) return undefined;
  if (message?.delivery === "taken_back") return "taken_back";
  const draft = newDraft("answer", draftTag());
  return { ...draft, about: { requestId: request.id, ...(message ? { message: message.id } : {}) } };
}

/** Somebody corrected a message they had sent to the staff. @returns false when the message was something else */
async function takeCorrection(ctx: BotContext): Promise<boolean> {
  const { deps, person, say, writes } = ctx.scope;
  const edited = ctx.editedMessage;
  const text = edited?.text ?? edited?.caption;
  if (!edited || text === undefined) return false;
  const sourceKey = deps.keys.messageKey(person.chatId, edited.message_id);
  if ((await findSource(deps.store.read, sourceKey)) === undefined) return false;
  const readers = await deps.readers();
  const { chatKey, chatId } = person;
  writes.push(async (tx, now) => {
    const done = await correctMessage(tx, readers, { sourceKey, chatKey, text, language: say.language, now });
    return done ? [sendCall(chatId, chatKey, { text: say.html("thread:chat.corrected") })] : [];
  });
  return true;
}

/** What concerns messages with the staff and leaves an open question where it stands. */
export function thread(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.callbackQuery(/^t:show:([\w-]{1,40})$/, (ctx) => showMessage(ctx, ctx.match[1] ?? ""));
  composer.on("edited_message", async (ctx, next) => {
    if (!(await takeCorrection(ctx))) await next();
  });
  return composer;
}
