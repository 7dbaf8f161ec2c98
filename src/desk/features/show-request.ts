import { listEvents } from "../../db/events.ts";
import { openFileFetches } from "../../db/file-fetches.ts";
import { findRequest } from "../../db/requests.ts";
import { listStaff, staffNames } from "../../db/staff.ts";
import { isDangerous, isHidden } from "../../requests/careful.ts";
import { type ReadRequest, readFacts } from "../../requests/change-facts.ts";
import { recordEvent } from "../../requests/event.ts";
import { readablePartNames } from "../../requests/read.ts";
import { seeMessages } from "../../requests/replies-reading.ts";
import type { DeskKey } from "../../sealing/desk-key.ts";
import { colleagues } from "../colleagues.ts";
import type { Desk, DeskContext } from "../context.ts";
import { type RequestView, requestPage } from "../pages/request-page.ts";
import { wholeListPage } from "../pages/whole-list-page.ts";
import type { CaseworkForm } from "../view/casework-words.ts";
import type { FileStanding, FileStandings } from "../view/files.ts";
import { joinHistory } from "../view/history.ts";
import { openLine } from "../view/request-line.ts";
import { show, showTrouble } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import type { WholeList } from "../view/whole-lists.ts";
import { caseworkViewOf } from "./casework-read.ts";
import { matchPanelOf } from "./match-panel.ts";
import { type ReplyAbove, threadViewOf, unseenMessages } from "./thread-view.ts";

/** What stands above the request when it is shown again after a form. */
export type Above = Pick<RequestView, "message" | "typed" | "regain"> & {
  readonly reply?: ReplyAbove;
  readonly casework?: CaseworkForm | undefined;
  /** One of its lists alone, and all of it. */
  readonly list?: WholeList;
};

async function standingsOf(desk: Desk, key: DeskKey, id: string): Promise<FileStandings> {
  const here = await readablePartNames(desk.store.read, key, id);
  const open = await openFileFetches(desk.store.read, id);
  return new Map<string, FileStanding>([
    ...open.map(({ part, dead }) => [part, dead ? "failed" : "coming"] as const),
    ...here.map((part) => [part, "here"] as const),
  ]);
}

/** Whether a message in the chat may put somebody in danger. */
function isDelicateToWrite(request: ReadRequest): boolean {
  return isDangerous(request) || isHidden(request);
}

/** Answers for an address that leads to no request. */
export async function showNoRequest(desk: Desk, c: DeskContext): Promise<Response> {
  const trouble = { title: "desk:trouble.not_found_title", text: "desk:trouble.not_found" } as const;
  return await showTrouble(desk, c, trouble, 404);
}

/** Shows one request in full. That it was opened is on the disk before a word of it is read. */
export async function showRequest(
  desk: Desk,
  c: DeskContext,
  id: string,
  above: Above = {},
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const visitor = c.get("visitor");
  const { key, staff } = visitor;
  if (!(await findRequest(desk.store.read, id))) return await showNoRequest(desk, c);
  desk.presence.touch(id, staff.id, desk.now());
  const unseen = await unseenMessages(desk, id);
  await desk.store.write(async (tx) => {
    await recordEvent(tx, key, { requestId: id, staffId: staff.id, at: desk.now(), action: "opened" });
    await seeMessages(tx, key, id, staff.id, desk.now());
  });
  const row = await findRequest(desk.store.read, id);
  if (!row) return await showNoRequest(desk, c);
  const { reply = {}, casework, list, ...shown } = above;
  const files = await standingsOf(desk, key, id);
  const line = openLine(key, row);
  const facts = await readFacts(desk.store.read, key, row, line.fine ?? {}, desk.now());
  const isDelicate = facts.shareable !== undefined && isDelicateToWrite(facts.shareable);
  const view: RequestView = {
    line,
    facts,
    files,
    casework: await caseworkViewOf(desk, visitor, id, casework),
    matches: await matchPanelOf(desk, visitor, id),
    thread: {
      ...(await threadViewOf(desk, visitor, row, {
        say: speakerOf(desk, c),
        entries: facts.thread,
        files,
        unseen,
        reply,
      })),
      isDelicate,
    },
    history: joinHistory(key, await listEvents(desk.store.read, id)),
    names: await staffNames(desk.store.read),
    team: {
      present: desk.presence.others(id, staff.id, desk.now()),
      colleagues: colleagues(await listStaff(desk.store.read)),
    },
    now: desk.now(),
    ...shown,
  };
  const say = speakerOf(desk, c);
  const page = list ? wholeListPage(say, view, list) : requestPage(say, visitor, view);
  return await show(desk, c, page, status);
}
