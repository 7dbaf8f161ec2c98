import { Hono } from "hono";
import { makeRegainCode } from "../../requests/regain.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { REASON_CHARACTERS } from "../view/actions-typed.ts";
import { problem } from "../view/frame.ts";
import { speakerOf } from "../view/speaker.ts";
import { showNoRequest, showRequest } from "./show-request.ts";

/** Makes the code. It stands on the page that answers, and nowhere else: no address, no log, no second look. */
async function make(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const say = speakerOf(desk, c);
  const reason = (await readForm(c))("reason").replaceAll("\r\n", "\n").trim();
  const refuse = async (
    refused: "reason_long" | "reason_needed" | "claim_first" | "somebody_else_has_it" | "changed_meanwhile",
  ): Promise<Response> => {
    const text = say.plain(`desk:refused.${refused}`, { characters: REASON_CHARACTERS });
    const message = problem(text, say.plain("desk:refused.title"));
    const status = refused === "reason_long" || refused === "reason_needed" ? 422 : 409;
    return await showRequest(desk, c, id, { message, regain: { reason } }, status);
  };
  if (Array.from(reason).length > REASON_CHARACTERS) return await refuse("reason_long");
  const wish = { requestId: id, staffId: staff.id, reason, now: desk.now() };
  const made = await desk.store.write((tx) => makeRegainCode(tx, key, wish));
  if ("code" in made) return await showRequest(desk, c, id, { regain: made });
  return made.refused === "not_found" ? await showNoRequest(desk, c) : await refuse(made.refused);
}

/** Giving a request to another chat, for people who have lost the code. */
export function regainFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.post("/requests/:id/regain", async (c) => await make(desk, c, c.req.param("id")));
  return feature;
}
