import { Hono } from "hono";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { answerCounts } from "../counts-answers.ts";
import { countsCache } from "../counts-cache.ts";
import { countsCsv } from "../counts-csv.ts";
import { COUNT_PERIODS, type CountPeriod } from "../counts-months.ts";
import { countsView } from "../counts-view.ts";
import { takeTurns } from "../indexing-pace.ts";
import { countsPage } from "../pages/counts-page.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";

function periodOf(c: DeskContext): CountPeriod {
  return COUNT_PERIODS.find((one) => one === c.req.query("period")) ?? "12_months";
}

/** The statistics, as a page and as a file with the same numbers. */
export function countsFeature(desk: Desk): Hono<DeskEnv> {
  const cache = countsCache({ store: desk.store, now: desk.now, breathe: takeTurns() });
  const feature = new Hono<DeskEnv>();

  async function shown(c: DeskContext) {
    const say = speakerOf(desk, c);
    const gathered = await cache.get();
    return { say, view: countsView(gathered, periodOf(c)), used: answerCounts(say, gathered, desk.entries) };
  }

  feature.get("/counts", async (c) => {
    const { say, view, used } = await shown(c);
    return await show(desk, c, countsPage(say, view, used));
  });
  feature.get("/counts.csv", async (c) => {
    const { say, view, used } = await shown(c);
    const day = new Date(view.at).toISOString().slice(0, 10);
    c.header("content-type", "text/csv; charset=utf-8");
    c.header(
      "content-disposition",
      `attachment; filename="statistics-${view.period.replace("_", "-")}-${day}.csv"`,
    );
    return c.body(countsCsv(say, view, used));
  });
  return feature;
}
