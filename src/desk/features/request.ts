import { Hono } from "hono";
import { findRequest } from "../../db/requests.ts";
import { recordEvent } from "../../requests/change.ts";
import { readContent, readPart } from "../../requests/read.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { mayShowInline, neutralFileName } from "../file-types.ts";
import { notice } from "../view/frame.ts";
import { showTrouble } from "../view/show.ts";
import { showNoRequest, showRequest } from "./show-request.ts";

const DONE = ["claimed", "released", "state", "waiting"] as const;

async function showFile(desk: Desk, c: DeskContext, id: string, part: string): Promise<Response> {
  const { key, staff } = c.get("visitor");
  if (!(await findRequest(desk.store.read, id))) return await showNoRequest(desk, c);
  const file = (await readContent(desk.store.read, key, id))?.files.find((one) => one.part === part);
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
  const inline = mayShowInline(file.mime);
  return c.body(new Uint8Array(bytes), 200, {
    "content-type": inline ? file.mime : "application/octet-stream",
    "content-disposition": `${inline ? "inline" : "attachment"}; filename="${neutralFileName(part, file.mime)}"`,
  });
}

/** One request, and the photos and files that belong to it. */
export function requestFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/requests/:id", async (c) => {
    const done = DONE.find((one) => one === c.req.query("done"));
    const say = desk.texts(c.get("language"));
    const above = done ? { message: notice(say.plain(`desk:done.${done}`)) } : {};
    return await showRequest(desk, c, c.req.param("id"), above);
  });
  feature.get(
    "/requests/:id/parts/:part",
    async (c) => await showFile(desk, c, c.req.param("id"), c.req.param("part")),
  );
  return feature;
}
