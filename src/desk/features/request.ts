import { Hono } from "hono";
import { findRequest } from "../../db/requests.ts";
import type { TextKey } from "../../i18n/texts.ts";
import type { RequestContent } from "../../requests/content.ts";
import { recordEvent } from "../../requests/event.ts";
import { readContent, readPart } from "../../requests/read.ts";
import { readThread } from "../../requests/thread-reading.ts";
import type { DeskKey } from "../../sealing/desk-key.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { beginsAs, mayShowInline, neutralFileName } from "../file-types.ts";
import { doneForm } from "../view/casework-words.ts";
import { notice } from "../view/frame.ts";
import { showTrouble } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { isWholeList } from "../view/whole-lists.ts";
import { showNoRequest, showRequest } from "./show-request.ts";

const DONE = {
  claimed: "desk:done.claimed",
  released: "desk:done.released",
  state: "desk:done.state",
  waiting: "desk:done.waiting",
  proposed: "desk:done.proposed",
  confirmed: "desk:done.confirmed",
  refused: "desk:done.refused",
  proposal_back: "desk:done.taken_back",
  talk: "desk:done.talk",
  assigned: "queue:done.assigned",
} as const satisfies Readonly<Record<string, TextKey>>;

/** A file of the request itself, or of a message about it. */
async function findFile(
  desk: Desk,
  key: DeskKey,
  id: string,
  part: string,
): Promise<RequestContent["files"][number] | undefined> {
  const own = (await readContent(desk.store.read, key, id))?.files.find((one) => one.part === part);
  if (own) return own;
  const contents = (await readThread(desk.store.read, key, id)).map(({ content }) => content);
  return contents
    .flatMap((content) => (typeof content === "string" ? [] : content.files))
    .find((one) => one.part === part);
}

/** What was done with a message is said beside the messages. */
const DONE_WITH_MESSAGES = {
  written: "thread:desk.done.written",
  taken_back: "thread:desk.done.taken_back",
  reply_saved: "reply:done.saved",
  reply_discarded: "reply:done.discarded",
} as const satisfies Readonly<Record<string, TextKey>>;

function named(table: Readonly<Record<string, TextKey>>, name: string | undefined): TextKey | undefined {
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

async function showFile(desk: Desk, c: DeskContext, id: string, part: string): Promise<Response> {
  const { key, staff } = c.get("visitor");
  if (!(await findRequest(desk.store.read, id))) return await showNoRequest(desk, c);
  const file = await findFile(desk, key, id, part);
  if (!file) return await showNoRequest(desk, c);
  await desk.store.write((tx) =>
    recordEvent(tx, key, {
      requestId: id,
      staffId: staff.id,
      at: desk.now(),
      action: "photo_opened",
      detail: { to: part },
    }),
  );
  const bytes = await readPart(desk.store.read, key, id, part);
  if (!bytes) {
    return await showTrouble(desk, c, { title: "desk:trouble.file_title", text: "desk:files.missing" }, 404);
  }
  const inline = mayShowInline(file.mime) && beginsAs(file.mime, bytes);
  return c.body(new Uint8Array(bytes), 200, {
    "content-type": inline ? file.mime : "application/octet-stream",
    "content-disposition": `${inline ? "inline" : "attachment"}; filename="${neutralFileName(part, inline ? file.mime : "application/octet-stream")}"`,
  });
}

/** One request, and the photos and files that belong to it. */
export function requestFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/requests/:id", async (c) => {
    const say = speakerOf(desk, c);
    const [done, written] = [DONE, DONE_WITH_MESSAGES].map((table) => named(table, c.req.query("done")));
    const above = {
      casework: doneForm(say, c.req.query("done")),
      ...(done ? { message: notice(say.plain(done)) } : {}),
      ...(written ? { reply: { message: notice(say.plain(written)) } } : {}),
    };
    return await showRequest(desk, c, c.req.param("id"), above);
  });
  feature.get("/requests/:id/all/:list", async (c) => {
    const { id, list } = c.req.param();
    return isWholeList(list) ? await showRequest(desk, c, id, { list }) : await showNoRequest(desk, c);
  });
  feature.get(
    "/requests/:id/parts/:part",
    async (c) => await showFile(desk, c, c.req.param("id"), c.req.param("part")),
  );
  return feature;
}
