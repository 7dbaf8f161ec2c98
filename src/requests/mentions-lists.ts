import { parseName } from "../matching/parse-name.ts";

const MOST_NAMES = 10;
const MOST_WORDS = 4;
const BETWEEN = /[,;\n•]+|\s(?:и|і|й|та|и с|и ещё|and|with|et|avec|с|со|з|зі|із|разом з)\s/giu;

/** "с женой Анной Ковалёвой": the name begins with the first capital. */
const BEFORE_A_NAME = /^(?:\p{Ll}[\p{L}'’-]*\s+)+/u;

/**
 * The names in free words such as "с женой Анной Ковалёвой, Пётр Сидоренко". Only what surely is a name counts:
 * two to four words with capitals, one of them a known given name, a surname beside it. Everything else is left for a person to read.
 */
export function namesListed(text: string): readonly string[] {
  return text
    .split(BETWEEN)
    .map((piece) => piece.trim().replace(BEFORE_A_NAME, ""))
    .filter(isFullName)
    .slice(0, MOST_NAMES);
}

function isFullName(piece: string): boolean {
  const words = piece.split(/\s+/u);
  const areNames = words.every((word) => /^\p{Lu}/u.test(word));
  if (!areNames || words.length < 2 || words.length > MOST_WORDS) return false;
  const [reading] = parseName(piece);
  const known = (reading?.given?.readings ?? []).some(({ cost }) => cost < 0.3);
  return known && (reading?.surnames ?? []).some(({ initial }) => !initial);
}
