/**
 * What may stand in braces in a template. `filled`: put in when the template is chosen; `by_hand`: whoever sends it
 * writes something there, and before that it is not sent.
 */
export const PLACES = {
  reference: "filled",
  phone: "filled",
  reason: "by_hand",
} as const satisfies Readonly<Record<string, "filled" | "by_hand">>;

export type Place = keyof typeof PLACES;
export const PLACE_NAMES = Object.keys(PLACES) as readonly Place[];

/** What is known of one request; a place without a value stays for whoever sends it. */
export type PlaceValues = Readonly<Partial<Record<Place, string>>>;

const IN_BRACES = /\{([^{}\n]{1,40})\}/gu;

/** Everything a text has in braces, each once, as it is written. */
export function placesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(IN_BRACES)].map(([, name = ""]) => name))];
}

function isPlace(name: string): name is Place {
  return Object.hasOwn(PLACES, name);
}

/** What stands in braces and is none of the places above. */
export function unknownPlaces(text: string): readonly string[] {
  return placesIn(text).filter((name) => !isPlace(name));
}

/** Places that nobody has filled yet. */
export function unfilledPlaces(text: string): readonly Place[] {
  return placesIn(text).filter(isPlace);
}

/** Puts in what is known. */
export function fillPlaces(text: string, values: PlaceValues): string {
  return text.replaceAll(
    IN_BRACES,
    (whole, name: string) => (isPlace(name) ? values[name] : undefined) ?? whole,
  );
}

/** What of a text stands as it is, whatever is put into its places. */
export function fixedParts(text: string): readonly string[] {
  return text.split(IN_BRACES).filter((part, at) => at % 2 === 0 && part.trim() !== "");
}

/** Whether all fixed parts of a template stand in a text, in their order. */
export function holdsTemplate(text: string, template: string): boolean {
  let from = 0;
  for (const part of fixedParts(template)) {
    const at = text.indexOf(part.trim(), from);
    if (at < 0) return false;
    from = at + part.trim().length;
  }
  return true;
}

/** As it is written in a text. */
export function inBraces(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(", ");
}
