/** Which part of a person a reason is about. */
export type ReasonPart =
  | "surname"
  | "given"
  | "patronymic"
  | "sex"
  | "birth"
  | "place"
  | "phone"
  | "document";

/**
 * Why two people may or may not be one, as data: a code (a key of `locales/<lng>/matching.json`), the values its
 * sentence shows, and what it is worth in bits. Positive speaks for one person, negative against.
 */
export interface Reason {
  readonly part: ReasonPart;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly bits: number;
}

/** Two decimals are more than anybody can judge. */
export function round(bits: number): number {
  return Math.round(bits * 100) / 100;
}
