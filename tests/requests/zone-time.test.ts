import { expect, test } from "vitest";
import { clockIn, dayIn, hourIn, midnightIn, momentOf, wallTime } from "../../src/requests/zone-time.ts";

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
      expect(momentOf(zone, wallTime(zone, at)), `${zone} ${text}`).toBe(at);
    }
});

test("an hour that summer time leaves out is the hour beside it", () => {
  const at = momentOf("Europe/Paris", "2026-03-29T02:30") ?? 0;
  expect(Math.abs(at - Date.parse("2026-03-29T01:00:00Z"))).toBeLessThanOrEqual(60 * MINUTE);
});

test("anything else is no time", () => {
  for (const typed of ["", "noon", "2026-02-30T10:00", "2026-04-15T25:00", "2026-04-15", "2026-04-15T10:00Z"])
    expect(momentOf("UTC", typed), typed).toBeUndefined();
});

const at = (text: string): number => Date.parse(text);

test("a clock shows its own zone's hour and day, also on the other side of midnight", () => {
  const evening = at("2026-03-02T21:30:00Z");
  expect([dayIn("Europe/Moscow", evening), hourIn("Europe/Moscow", evening)]).toEqual(["2026-03-03", 0]);
  expect([dayIn("Asia/Vladivostok", evening), hourIn("Asia/Vladivostok", evening)]).toEqual([
    "2026-03-03",
    7,
  ]);
  expect([dayIn("UTC", evening), clockIn("UTC", evening)]).toEqual(["2026-03-02", "21:30"]);
  // Summer time began on 29 March.
  expect(hourIn("Europe/Zurich", at("2026-03-28T12:00:00Z"))).toBe(13);
  expect(hourIn("Europe/Zurich", at("2026-03-30T12:00:00Z"))).toBe(14);
});

test("a day begins at midnight, on the days too on which clocks change", () => {
  expect(midnightIn("Europe/Moscow", at("2026-03-02T21:30:00Z"))).toBe(at("2026-03-02T21:00:00Z"));
  expect(midnightIn("Europe/Zurich", at("2026-03-29T12:00:00Z"))).toBe(at("2026-03-28T23:00:00Z"));
  expect(midnightIn("Europe/Zurich", at("2026-10-25T12:00:00Z"))).toBe(at("2026-10-24T22:00:00Z"));
});
