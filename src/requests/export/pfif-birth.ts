import type { PartialDate } from "../../flows/answers.ts";

/** Whole years from a day to another, both `YYYY-MM-DD`. */
function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return Math.max(0, to.slice(5) < from.slice(5) ? years - 1 : years);
}

/**
 * A birth date in the two forms of PFIF: `date_of_birth` as `YYYY`, `YYYY-MM` or `YYYY-MM-DD` where it is known so
 * far, otherwise `age` in years on the day of the request, one number or two.
 */
export function pfifBirth(
  { from, to, precision }: PartialDate,
  on: string,
): { readonly dateOfBirth: string } | { readonly age: string } {
  if (precision === "year") return { dateOfBirth: from.slice(0, 4) };
  if (precision === "month") return { dateOfBirth: from.slice(0, 7) };
  if (from === to) return { dateOfBirth: from };
  const [youngest, oldest] = [yearsBetween(to, on), yearsBetween(from, on)];
  return { age: youngest === oldest ? String(youngest) : `${youngest}-${oldest}` };
}
