import { findPerson } from "../../db/people.ts";
import type { RequestRow } from "../../db/requests.ts";
import { staffNames } from "../../db/staff.ts";
import { listMessages } from "../../db/thread.ts";
import { mayTellNow } from "../../requests/replies.ts";
import { personMark, refuseWriting } from "../../requests/replies-writing.ts";
import type { ThreadEntry } from "../../requests/thread-reading.ts";
import { randomName } from "../../sealing/fingerprint.ts";
import type { Desk, Visitor } from "../context.ts";
import type { FileStandings } from "../view/files.ts";
import type { ThreadView } from "../view/thread-panel.ts";

/** Messages of the person that nobody on the staff has opened yet; asked before they are marked as seen. */
export async function unseenMessages(desk: Desk, requestId: string): Promise<ReadonlySet<string>> {
  const rows = await listMessages(desk.store.read, requestId);
  return new Set(rows.filter((row) => row.staffId === null && row.seenAt === null).map(({ id }) => id));
}

/** What stands above the form, and in it, when the page is shown again after one. */
export type ReplyAbove = Pick<ThreadView, "message" | "typed">;

/** Reads all that the panel "Messages" shows. */
export async function threadViewOf(
  desk: Desk,
  { staff }: Visitor,
  row: RequestRow,
  beside: {
    readonly entries: readonly ThreadEntry[];
    readonly files: FileStandings;
    readonly unseen: ReadonlySet<string>;
    readonly reply: ReplyAbove;
  },
): Promise<ThreadView> {
  const { entries } = beside;
  const theirs = entries.filter((entry) => entry.row.staffId === null);
  const lastWroteAt = theirs.at(-1)?.row.at ?? null;
  const person = row.chatKey === null ? undefined : await findPerson(desk.store.read, row.chatKey);
  return {
    entries,
    unseen: beside.unseen,
    files: beside.files,
    names: await staffNames(desk.store.read),
    personLanguage: person?.language ?? row.language,
    unreachableSince: person?.unreachableSince ?? null,
    refused: refuseWriting(row),
    mayWrite: row.claimedBy === staff.id,
    isClosed: row.visibleState === "closed",
    waitsForDay: !mayTellNow({ ...row, lastWroteAt }, desk.now()),
    token: randomName(),
    seen: personMark(entries.map((entry) => entry.row)),
    ...beside.reply,
  };
}
