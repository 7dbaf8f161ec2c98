import { Hono } from "hono";
import { changeStaff } from "../../db/staff.ts";
import { may } from "../../requests/permissions.ts";
import { stopNotices } from "../../requests/staff-news.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { isZone } from "../zones.ts";

/** A whole hour of the day as a select sends it; undefined for anything else. */
function hourOf(text: string): number | undefined {
  return /^(1?\d|2[0-3])$/.test(text) ? Number(text) : undefined;
}

async function saveNotices(desk: Desk, c: DeskContext): Promise<Response> {
  const form = await readForm(c);
  const { staff } = c.get("visitor");
  const isOn = form("on") === "yes" && staff.telegramKey !== null && may(staff, "work_on_requests");
  await desk.store.write(async (tx) => {
    if (!isOn) await stopNotices(tx, staff.id, null);
    await changeStaff(tx, staff.id, {
      notices: isOn,
      noticesStoppedAt: null,
      quietFrom: hourOf(form("quiet_from")) ?? staff.quietFrom,
      quietTo: hourOf(form("quiet_to")) ?? staff.quietTo,
      urgentAlways: form("always") === "yes",
      digestHour: hourOf(form("digest")) ?? null,
    });
  });
  return c.redirect("/account?done=notices", 303);
}

async function saveZone(desk: Desk, c: DeskContext): Promise<Response> {
  const zone = (await readForm(c))("zone");
  if (isZone(zone)) await desk.store.write((tx) => changeStaff(tx, c.get("visitor").staff.id, { zone }));
  return c.redirect("/account?done=zone", 303);
}

/** When and how somebody hears of the queue in Telegram, and where their clock stands. */
export function accountNoticesFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.post("/account/notices", async (c) => await saveNotices(desk, c));
  feature.post("/account/zone", async (c) => await saveZone(desk, c));
  return feature;
}
