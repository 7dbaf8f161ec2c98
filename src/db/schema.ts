import type { Kit } from "./kit.ts";
import { answersTables } from "./tables/answers.ts";
import { deskTables } from "./tables/desk.ts";
import { intakeTables } from "./tables/intake.ts";
import { lifeTables } from "./tables/life.ts";
import { matchingTables } from "./tables/matching.ts";
import { officeTables } from "./tables/office.ts";
import { requestsTables } from "./tables/requests.ts";

/**
 * Everything the program stores. `sealed…` and `wrapped…` columns hold bytes that this room never opens.
 * In the clear stand only: reference, kind, the state word the person sees, urgent or not, language,
 * times rounded to the hour, the day of a follow-up, how it came, and who on the staff has a request.
 */
export function define(kit: Kit) {
  return {
    ...intakeTables(kit),
    ...requestsTables(kit),
    ...lifeTables(kit),
    ...deskTables(kit),
    ...officeTables(kit),
    ...answersTables(kit),
    ...matchingTables(kit),
  };
}

/** The tables, typed once for both databases. */
export type Tables = ReturnType<typeof define>;
