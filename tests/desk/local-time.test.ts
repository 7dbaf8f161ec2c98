import { expect, test } from "vitest";
import { momentOf, wallTime } from "../../src/desk/local-time.ts";

const MINUTE = 60_000;

test("what a clock on the wall shows leads back to the moment, in any zone and season", () => {
  for (const zone of [
    "Europe/Moscow",
    "Europe/Minsk",
    "Europe/Kyiv",
    "Europe/Paris",
    "UTC",
    "Asia/Kathmandu",
  ])
    for (const text of ["2026-01-05T00:00Z", "2026-07-05T22:45Z", "2026-03-29T03:30Z", "2026-10-25T12:00Z"]) {
      const at = Date.parse(text);
      expect(momentOf(wallTime(at, zone), zone), `${zone} ${text}`).toBe(at);
    }
});

test("an hour that summer time leaves out is the hour beside it", () => {
  const at = momentOf("2026-03-29T02:30", "Europe/Paris") ?? 0;
  expect(Math.abs(at - Date.parse("2026-03-29T01:00:00Z"))).toBeLessThanOrEqual(60 * MINUTE);
});

test("anything else is no time", () => {
  for (const typed of ["", "noon", "2026-02-30T10:00", "2026-04-15T25:00", "2026-04-15", "2026-04-15T10:00Z"])
    expect(momentOf(typed, "UTC"), typed).toBeUndefined();
});
