import type { OutgoingCall } from "../../db/outgoing.ts";
import { findRequest, makeUrgent, type RequestRow } from "../../db/requests.ts";
import type { Db } from "../../db/store.ts";
import { listMessages } from "../../db/thread.ts";
import type { Answers } from "../../flows/answers.ts";
import type { Draft } from "../../flows/draft.ts";
import { FLOWS } from "../../flows/flows.ts";
import { walk } from "../../flows/walk.ts";
import type { TextKey } from "../../i18n/texts.ts";
import { isRequestKind } from "../../requests/content.ts";
import {
  type PersonMessage,
  type PersonMessageKind,
  preparePersonMessage,
} from "../../requests/person-message.ts";
import { tellEverybody } from "../../requests/staff-news.ts";
import { alertAfter, urgenciesOf } from "../../requests/urgency.ts";
import { button, rows } from "../buttons.ts";
import { type Card, sendCall } from "../say.ts";
import type { BotContext, Scope } from "../scope.ts";
import { notHereCard } from "./mine-card.ts";
import { standingOf } from "./mine-find.ts";

/** What a person files about a request from its card. */
export interface Filing {
  readonly requestId: string;
  readonly kind: PersonMessageKind & ("addition" | "contact" | "restored" | "copy_wanted");
  readonly answered?: Pick<Draft, "flow" | "people"> & { readonly answers: Answers };
  readonly files: PersonMessage["files"];
  /** What the person is told when it is stored. */
  readonly told: readonly TextKey[];
  /** Whether a second one, as long as nobody on the staff has seen the first, says nothing new. */
  readonly onceUntilSeen?: true;
}

function sentCard({ say }: Scope, request: RequestRow, told: readonly TextKey[]): Card {
  const { reference } = request;
  const closed = request.visibleState === "closed" ? [say.html("mine:card.closed")] : [];
  return {
    text: [...told.map((key) => say.html(key, { reference })), ...closed].join("\n\n"),
    keyboard: rows(
      [button(say.plain("mine:card.button.open"), `r:open:${reference}`)],
      [button(say.plain("bot:menu.requests"), "r:list")],
      [button(say.plain("bot:button.menu"), "m:menu")],
    ),
  };
}

async function isWaitingAlready(tx: Db, { requestId, kind, onceUntilSeen }: Filing): Promise<boolean> {
  if (!onceUntilSeen) return false;
  const messages = await listMessages(tx, requestId);
  return messages.some((one) => one.staffId === null && one.kind === kind && one.seenAt === null);
}

/** Danger that arose after the request was sent makes it urgent now: the staff are alerted as for a new one. */
async function raise(tx: Db, request: RequestRow, { answered }: Filing, now: number): Promise<void> {
  if (!answered || request.urgent || !isRequestKind(request.kind)) return;
  const content = { format: 1, language: request.language, sharing: [], files: [], ...answered } as const;
  if (urgenciesOf(content).length === 0) return;
  await makeUrgent(tx, request.id, now + alertAfter(request.kind));
  await tellEverybody(tx, "urgent", request.id, now);
}

/**
 * Files something about a request, sealed, in the transaction that also marks the update as handled. Whose request it
 * is, and whether it is still there, is looked at in that transaction, whatever the button or the draft said.
 */
export async function fileAbout(ctx: BotContext, filing: Filing): Promise<void> {
  const { deps, person, say, writes } = ctx.scope;
  const { chatId, chatKey } = person;
  const { requestId, kind, answered, files } = filing;
  const now = deps.now();
  const prepared = preparePersonMessage(await deps.readers(), deps.keys.fileFetch, {
    requestId,
    kind,
    content: { language: say.language, ...answered },
    files,
    now,
  });
  writes.push(async (tx): Promise<readonly OutgoingCall[]> => {
    const answer = (card: Card): OutgoingCall[] => [sendCall(chatId, chatKey, card)];
    const mine = standingOf(await findRequest(tx, requestId), chatKey);
    if (mine.standing === "not_here") return answer(notHereCard(say));
    const { request } = mine;
    if (mine.standing === "ended") return answer(sentCard(ctx.scope, request, ["mine:card.no_more"]));
    if (await isWaitingAlready(tx, filing))
      return answer(sentCard(ctx.scope, request, ["mine:card.already"]));
    await prepared.store(tx);
    await raise(tx, request, filing, now);
    return answer(sentCard(ctx.scope, request, filing.told));
  });
}

/** The answers of a draft that say something, with the photos among them and the files beside them. */
function contentOf(draft: Draft): Pick<Filing, "answered" | "files"> {
  const { relevant } = walk(FLOWS[draft.flow], draft);
  const given = Object.entries(relevant).filter(([, answer]) => !("skipped" in answer));
  const photos = given.flatMap(([field, answer]) =>
    "files" in answer ? answer.files.map((file) => ({ field, file })) : [],
  );
  return {
    answered: { flow: draft.flow, people: draft.people, answers: Object.fromEntries(given) },
    files: [...photos, ...draft.kept.map((file) => ({ field: "kept", file }))],
  };
}

/** Sends what a flow about an existing request gathered, and wipes its draft. */
async function fileDraft(
  ctx: BotContext,
  draft: Draft,
  kind: Filing["kind"],
  told: readonly TextKey[],
): Promise<void> {
  const { person } = ctx.scope;
  if (!draft.about) throw new Error(`${draft.flow} without the request it is about`);
  await fileAbout(ctx, { requestId: draft.about.requestId, kind, told, ...contentOf(draft) });
  person.drafts.delete(draft.flow);
  person.activeFlow = undefined;
}

/** The end of an addition. */
export async function sendAddition(ctx: BotContext, draft: Draft): Promise<void> {
  await fileDraft(ctx, draft, "addition", ["mine:add.sent", "mine:add.next"]);
}

/** The end of "change my contact". */
export async function sendContact(ctx: BotContext, draft: Draft): Promise<void> {
  const old = draft.answers["old_way"];
  const isUnsafe = old !== undefined && "choice" in old && old.choice === "do_not_use";
  await fileDraft(ctx, draft, "contact", [
    "mine:contact.sent",
    isUnsafe ? "mine:contact.old_unsafe" : "mine:contact.old_good",
  ]);
}
