import { expect, test } from "vitest";
import { isDigestDue, isQuiet, isTooSoon, type StaffHours } from "../../src/requests/staff-hours.ts";

const MOSCOW: StaffHours = {
  zone: "Europe/Moscow",
  quietFrom: 20,
  quietTo: 8,
  digestHour: 9,
  digestAt: null,
  toldAt: null,
};
const at = (text: string): number => Date.parse(text);

test("quiet hours may lie across midnight or within a day; the same hour twice is no quiet at all", () => {
  const quiet = (hours: Partial<StaffHours>, time: string) =>
    isQuiet({ ...MOSCOW, ...hours }, at(`2026-03-02T${time}:00+03:00`));
  expect(quiet({}, "19:59")).toBe(false);
  expect(quiet({}, "20:00")).toBe(true);
  expect(quiet({}, "03:00")).toBe(true);
  expect(quiet({}, "07:59")).toBe(true);
  expect(quiet({}, "08:00")).toBe(false);
  const noon = { quietFrom: 12, quietTo: 14 };
  expect([quiet(noon, "11:59"), quiet(noon, "12:00"), quiet(noon, "13:59"), quiet(noon, "14:00")]).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(quiet({ quietFrom: 5, quietTo: 5 }, "05:00")).toBe(false);
});

test("a second notice waits until ten minutes after the first; a clock that was put back does not silence anybody", () => {
  const told = { ...MOSCOW, toldAt: at("2026-03-02T10:00:00Z") };
  expect(isTooSoon(MOSCOW, at("2026-03-02T10:00:00Z"))).toBe(false);
  expect(isTooSoon(told, at("2026-03-02T10:09:59Z"))).toBe(true);
  expect(isTooSoon(told, at("2026-03-02T10:10:00Z"))).toBe(false);
  expect(isTooSoon(told, at("2026-03-02T09:00:00Z"))).toBe(false);
});

test("the digest comes once a day at its hour, up to three hours late, and not at all without an hour", () => {
  const due = (time: string, digestAt: string | null = null) =>
    isDigestDue({ ...MOSCOW, digestAt: digestAt === null ? null : at(digestAt) }, at(time));
  expect(due("2026-03-02T08:59:00+03:00")).toBe(false);
  expect(due("2026-03-02T09:00:00+03:00")).toBe(true);
  expect(due("2026-03-02T11:59:00+03:00")).toBe(true);
  expect(due("2026-03-02T12:00:00+03:00")).toBe(false);
  expect(due("2026-03-02T09:30:00+03:00", "2026-03-02T09:00:10+03:00")).toBe(false);
  expect(due("2026-03-03T09:00:00+03:00", "2026-03-02T11:00:00+03:00")).toBe(true);
  expect(isDigestDue({ ...MOSCOW, digestHour: null }, at("2026-03-02T09:00:00+03:00"))).toBe(false);
});
