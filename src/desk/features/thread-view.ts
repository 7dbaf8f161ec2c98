import { othersWhoBegan } from "../../db/desk-drafts.ts";
import { findPerson } from "../../db/people.ts";
import type { RequestRow } from "../../db/requests.ts";
import { staffNames } from "../../db/staff.ts";
import { listMessages } from "../../db/thread.ts";
import { isLanguage, type Language } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { mayTellNow } from "../../requests/replies.ts";
import { personMark, refuseWriting } from "../../requests/replies-writing.ts";
import type { ThreadEntry } from "../../requests/thread-reading.ts";
import { randomName } from "../../sealing/fingerprint.ts";
import type { Desk, Visitor } from "../context.ts";
import { findReplyDraft, REPLY_DRAFT } from "../reply-drafts.ts";
import type { FileStandings } from "../view/files.ts";
import type { ThreadView } from "../view/thread-panel.ts";
import { readWordings, type TemplateChoice, templateChoices } from "../wordings.ts";

/** Messages of the person that nobody on the staff has opened yet; asked before they are marked as seen. */
export async function unseenMessages(desk: Desk, requestId: string): Promise<ReadonlySet<string>> {
  const rows = await listMessages(desk.store.read, requestId);
  return new Set(rows.filter((row) => row.staffId === null && row.seenAt === null).map(({ id }) => id));
}

/** What stands above the form, and in it, when the page is shown again after one. */
export type ReplyAbove = Pick<ThreadView, "message" | "typed" | "isPreview">;

/** The language the person of a request reads. */
export async function languageOfPerson(
  desk: Desk,
  row: Pick<RequestRow, "chatKey" | "language">,
): Promise<Language> {
  const person = row.chatKey === null ? undefined : await findPerson(desk.store.read, row.chatKey);
  const language = person?.language ?? row.language;
  return isLanguage(language) ? language : "en";
}

/** The templates with what is known of this request put in. @param say the reader's */
export async function choicesFor(
  desk: Desk,
  say: Speaker,
  { reference }: Pick<RequestRow, "reference">,
  language: Language,
): Promise<readonly TemplateChoice[]> {
  const wordings = await readWordings(desk.store.read, desk.texts);
  return templateChoices(wordings, say, language, {
    reference,
    ...(desk.phone === undefined ? {} : { phone: desk.phone }),
  });
}

/** What somebody has typed here before, in this window and in others. */
async function draftsOf(
  desk: Desk,
  { staff, key }: Visitor,
  requestId: string,
  reply: ReplyAbove,
): Promise<Pick<ThreadView, "typed" | "typedAt" | "draftBase" | "otherWindows">> {
  const draft = await findReplyDraft(desk.store.read, key, staff.id, requestId);
  const otherWindows = draft?.content.others ?? [];
  const draftBase = draft?.content.writer ?? "";
  if (reply.typed || !draft) return { typed: reply.typed, draftBase, otherWindows };
  return { typed: draft.content, typedAt: draft.updatedAt, draftBase, otherWindows };
}

/** Reads all that the panel "Messages" shows. */
export async function threadViewOf(
  desk: Desk,
  visitor: Visitor,
  row: RequestRow,
  beside: {
    readonly say: Speaker;
    readonly entries: readonly ThreadEntry[];
    readonly files: FileStandings;
    readonly unseen: ReadonlySet<string>;
    readonly reply: ReplyAbove;
  },
): Promise<ThreadView> {
  const { staff } = visitor;
  const { entries, say } = beside;
  const theirs = entries.filter((entry) => entry.row.staffId === null);
  const lastWroteAt = theirs.at(-1)?.row.at ?? null;
  const person = row.chatKey === null ? undefined : await findPerson(desk.store.read, row.chatKey);
  const language = await languageOfPerson(desk, row);
  const names = await staffNames(desk.store.read);
  const begun = await othersWhoBegan(desk.store.read, row.id, REPLY_DRAFT, staff.id);
  return {
    requestId: row.id,
    reference: row.reference,
    now: desk.now(),
    staffId: staff.id,
    entries,
    unseen: beside.unseen,
    files: beside.files,
    names,
    personLanguage: person?.language ?? row.language,
    personSays: desk.texts(language),
    templates: await choicesFor(desk, say, row, language),
    unreachableSince: person?.unreachableSince ?? null,
    refused: refuseWriting(row),
    mayWrite: row.claimedBy === staff.id,
    isClosed: row.visibleState === "closed",
    waitsForDay: !mayTellNow({ ...row, lastWroteAt }, desk.now()),
    token: randomName(),
    seen: personMark(entries.map((entry) => entry.row)),
    begunBy: begun.map(({ staffId, updatedAt }) => ({
      name: names.get(staffId) ?? say.plain("desk:history.unknown_staff"),
      at: updatedAt,
    })),
    ...(await draftsOf(desk, visitor, row.id, beside.reply)),
    ...(beside.reply.message ? { message: beside.reply.message } : {}),
    isPreview: beside.reply.isPreview,
  };
}
