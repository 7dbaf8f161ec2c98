import type { OutgoingCall } from "../../db/outgoing.ts";
import { findRequest } from "../../db/requests.ts";
import type { Db } from "../../db/store.ts";
import { findMessage } from "../../db/thread.ts";
import { type Draft, newDraft } from "../../flows/draft.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { preparePersonMessage } from "../../requests/person-message.ts";
import { belongsTo } from "../../requests/replies.ts";
import { noteAnswered } from "../../requests/replies-answered.ts";
import { button, rows } from "../buttons.ts";
import { type Card, send, sendCall } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { sentCard } from "../view/thread.ts";
import { draftTag, keep } from "../workbench.ts";
import { showMenu } from "./menu.ts";

/** What follows a first message goes the same way, and is confirmed in fewer words. */
const MORE = "more";

function goneCard(say: Speaker): Card {
  return {
    text: say.html("thread:chat.gone"),
    keyboard: rows([
      button(say.plain("bot:menu.human"), "m:human"),
      button(say.plain("bot:button.menu"), "m:menu"),
    ]),
  };
}

/** An album comes as messages one after the other: its first photo is confirmed, the others go along. */
function isRestOfAlbum(ctx: BotContext, draft: Draft): boolean {
  const { message } = ctx;
  return message?.media_group_id !== undefined && draft.sources["last"] === message.message_id - 1;
}

async function sentWords(tx: Db, say: Speaker, draft: Draft, isClosed: boolean): Promise<readonly string[]> {
  const answered =
    draft.about?.message === undefined ? undefined : await findMessage(tx, draft.about.message);
  return [
    say.html(draft.preset === MORE ? "thread:chat.sent_more" : "thread:chat.sent"),
    ...(answered?.delivery === "taken_back" ? [say.html("thread:chat.sent_taken_back")] : []),
    ...(isClosed ? [say.html("thread:chat.sent_closed")] : []),
    ...(draft.preset === MORE ? [] : [say.html("thread:chat.write_more")]),
  ];
}

/**
 * Sends what somebody wrote, spoke or photographed to the staff, sealed. People write in several short messages:
 * what comes next goes to the staff too, until they press another button.
 */
export async function sendToStaff(ctx: BotContext, draft: Draft): Promise<void> {
  const { deps, person, say, writes } = ctx.scope;
  const { about } = draft;
  const message = ctx.message ?? ctx.editedMessage;
  if (!about || !message) {
    person.drafts.delete(draft.flow);
    person.activeFlow = undefined;
    showMenu(ctx);
    return;
  }
  const text = message.text ?? message.caption ?? message.contact?.phone_number;
  const { chatId, chatKey } = person;
  const prepared = preparePersonMessage(await deps.readers(), deps.keys.fileFetch, {
    requestId: about.requestId,
    kind: about.message === undefined ? "message" : "answer",
    content: { language: say.language, ...(text === undefined ? {} : { text }) },
    files: draft.kept.map((file) => ({ field: "kept", file })),
    ...(about.message === undefined ? {} : { answers: about.message }),
    sources: text === undefined ? [] : [deps.keys.messageKey(chatId, message.message_id)],
    now: deps.now(),
  });
  const isQuiet = isRestOfAlbum(ctx, draft);
  writes.push(async (tx): Promise<readonly OutgoingCall[]> => {
    const request = await findRequest(tx, about.requestId);
    if (!belongsTo(request, chatKey)) return [sendCall(chatId, chatKey, goneCard(say))];
    await prepared.store(tx);
    await noteAnswered(tx, about.requestId);
    if (isQuiet) return [];
    const words = await sentWords(tx, say, draft, request.visibleState === "closed");
    return [sendCall(chatId, chatKey, sentCard(say, words))];
  });
  keep(ctx, {
    ...newDraft("answer", draftTag(), MORE),
    about,
    sources: { last: message.message_id },
    ...(draft.since === undefined ? {} : { since: draft.since }),
  });
  person.activeFlow = "answer";
}

/** Says that the staff took back what was to be answered. */
export function sayTakenBack(ctx: BotContext): void {
  const { say } = ctx.scope;
  send(ctx.scope, sentCard(say, [say.html("thread:chat.taken_back")]));
}

/** Says that this chat has nothing to do with what the button was about. */
export function sayNotYours(ctx: BotContext): void {
  const { say } = ctx.scope;
  send(ctx.scope, sentCard(say, [say.html("thread:chat.not_yours")]));
}
