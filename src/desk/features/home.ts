import { Hono } from "hono";
import { may } from "../../requests/permissions.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { homeTiles } from "../home-tiles.ts";
import { homePage } from "../pages/home-page.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";

async function showHome(desk: Desk, c: DeskContext): Promise<Response> {
  const visitor = c.get("visitor");
  const groups = await homeTiles(desk, visitor);
  // Whoever sees nothing but counts begins with them.
  if (groups.length === 0) return c.redirect(may(visitor.staff, "see_counts") ? "/counts" : "/account", 303);
  const audit = may(visitor.staff, "read_audit") ? (desk.auditWatch.known() ?? "unchecked") : undefined;
  return await show(desk, c, homePage(speakerOf(desk, c), { groups, audit }));
}

/** What waits for whoever is signed in. */
export function homeFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/", async (c) => await showHome(desk, c));
  return feature;
}
