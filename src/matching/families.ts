import { fold } from "./fold.ts";
import type { Sex } from "./grammar.ts";
import { list, readTable } from "./table.ts";

/** A given name in all its languages and spellings: Олена, Елена, Алена, Helen. */
export interface NameFamily {
  readonly id: string;
  readonly sex: Sex;
  /** Estimated bearers among 10,000 people of the region; a seed until the store has counts of its own. */
  readonly share: number;
  /** As shown to people: the first Russian form. */
  readonly shown: string;
  /** Full forms in Cyrillic, lower case. */
  readonly cyrillic: readonly string[];
  /** Full forms of other languages, lower case. */
  readonly foreign: readonly string[];
  readonly short: readonly string[];
  /** First sounds of all full forms: what an initial may stand for. */
  readonly initials: string;
}

const families: readonly NameFamily[] = readTable("given-names").map(
  ([id = "", sex = "", share = "", ru, uk, be, other, short]) => {
    const cyrillic = [...list(ru), ...list(uk), ...list(be)].map((name) => name.toLowerCase());
    const foreign = list(other).map((name) => name.toLowerCase());
    return {
      id,
      sex: sex === "m" ? "m" : "f",
      share: Number(share),
      shown: list(ru)[0] ?? list(uk)[0] ?? id,
      cyrillic: [...new Set(cyrillic)],
      foreign: [...new Set(foreign)],
      short: list(short).map((name) => name.toLowerCase()),
      initials: initialSounds([...cyrillic, ...foreign]),
    };
  },
);
const byId: ReadonlyMap<string, NameFamily> = new Map(families.map((family) => [family.id, family]));
const related: ReadonlySet<string> = new Set(
  readTable("kin").flatMap(([one = "", other = ""]) => [`${one} ${other}`, `${other} ${one}`]),
);

export function allFamilies(): readonly NameFamily[] {
  return families;
}

export function familyById(id: string): NameFamily | undefined {
  return byId.get(id);
}

/** Two families whose names one person sometimes carries both of: Егор and Георгий. */
export function areRelated(one: string, other: string): boolean {
  return related.has(`${one} ${other}`);
}

function initialSounds(names: readonly string[]): string {
  const sounds = names.flatMap((name) => {
    const folded = fold(name);
    const glide = isGlide(folded[0]) ? "j" : "";
    return [glide, initialOf(folded)];
  });
  return [...new Set(sounds)].join("");
}

/** The first sound of a folded name; a glide counts with its vowel, because Ю. is written Yu., Iu. or J. */
export function initialOf(folded: string): string {
  const first = folded[0] ?? "";
  if (folded.length > 1 && isGlide(first)) return folded[1] ?? "";
  return first;
}

/** The sounds a written initial may stand for; Latin I, Y and J alone may begin any of ю, я, е, ё, и. */
export function soundsOfInitial(text: string, folded: string): string {
  return /^[iyj]$/iu.test(text) ? "Ij" : initialOf(folded);
}

function isGlide(symbol: string | undefined): boolean {
  return symbol !== undefined && symbol !== "" && "jJI".includes(symbol);
}
