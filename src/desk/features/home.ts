import { Hono } from "hono";
import { countByKind } from "../../db/request-counts.ts";
import type { Desk, DeskEnv } from "../context.ts";
import { homeOf } from "../home.ts";
import { countsPage } from "../pages/counts-page.ts";
import { show } from "../view/show.ts";

/** Where each role begins, and the counts, which are all that readers see. */
export function homeFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/", (c) => c.redirect(homeOf(c.get("visitor").staff), 303));
  feature.get("/counts", async (c) => {
    const counts = await countByKind(desk.store.read);
    return await show(desk, c, countsPage(desk.texts(c.get("language")), counts));
  });
  return feature;
}
