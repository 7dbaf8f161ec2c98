import { obliqueForms } from "../matching/grammar.ts";
import { list, readTable } from "../matching/table.ts";

/** One usual way to write each Cyrillic letter in Latin ones, as people do who have no other keyboard. */
const LATIN: ReadonlyMap<string, string> = new Map(
  (
    "а=a б=b в=v г=g ґ=g д=d е=e є=ye ж=zh з=z и=i і=i ї=yi й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ў=u " +
    "ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya '="
  )
    .split(" ")
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(2)]),
);

const SHORTEST = 3;

function inLatin(name: string): string {
  return Array.from(name, (letter) => LATIN.get(letter) ?? letter).join("");
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll("ё", "е").replaceAll("’", "'");
}

let known: ReadonlySet<string> | undefined;

function build(): ReadonlySet<string> {
  const forms = new Set<string>();
  // Read here and not through the matcher, whose sounds would cost every start of the bot a fifth of a second.
  for (const [_id, sex, _share, ru, uk, be, other, short] of readTable("given-names")) {
    for (const name of [ru, uk, be, short].flatMap(list).map(plain)) {
      forms.add(name);
      for (const [form] of obliqueForms(name, sex === "m" ? "m" : "f")) forms.add(form);
      const latin = inLatin(name);
      forms.add(latin);
      forms.add(latin.replaceAll("y", "i"));
      forms.add(latin.replaceAll("kh", "h"));
    }
    for (const name of list(other).map(plain)) forms.add(name);
  }
  return new Set([...forms].filter((form) => form.length >= SHORTEST));
}

/** Whether a word is a given name of the region in one of its cases. @param word lower case, ё written е */
export function isGivenName(word: string): boolean {
  known ??= build();
  return known.has(word);
}
