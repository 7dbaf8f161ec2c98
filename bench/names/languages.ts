import { readFileSync } from "node:fs";

/** How a Russian spelling looks in Ukrainian and Belarusian, and in eleven Latin alphabets: none of it is the matcher's. */
export type Language = "ru" | "uk" | "be";

export interface Romanisation {
  readonly scheme: string;
  readonly language: Language;
  readonly letters: ReadonlyMap<string, string>;
}

export const romanisations: readonly Romanisation[] = readFileSync(
  new URL("romanisations.tsv", import.meta.url),
  "utf8",
)
  .split("\n")
  .slice(1)
  .filter(Boolean)
  .map((line) => {
    const [scheme = "", language, letters = ""] = line.split("\t");
    return {
      scheme,
      language: language === "uk" ? "uk" : language === "be" ? "be" : "ru",
      letters: new Map(
        letters.split(/ +/u).map((pair): [string, string] => {
          const [from = "", to = ""] = pair.split(":");
          return [from, to];
        }),
      ),
    };
  });

export function romanise(text: string, { letters }: Romanisation): string {
  return Array.from(text)
    .map((letter) => letters.get(letter) ?? letter)
    .join("");
}

const ukrainian: readonly (readonly [RegExp, string])[] = [
  [/ская$/u, "ська"],
  [/ский$/u, "ський"],
  [/цкая$/u, "цька"],
  [/цкий$/u, "цький"],
  [/и/gu, "і"],
  [/ій$/u, "ий"],
  [/ы/gu, "и"],
  [/ьё/gu, "йо"],
  [/([бпвмф])ё/gu, "$1'йо"],
  [/ё/gu, "ьо"],
  [/э/gu, "е"],
  [/ъ/gu, "'"],
];
const belarusian: readonly (readonly [RegExp, string])[] = [
  [/ский$/u, "скі"],
  [/цкий$/u, "цкі"],
  [/ый$/u, "ы"],
  [/енко$/u, "енка"],
  [/ко$/u, "ка"],
  [/(?<=[а-я])ов(а?)$/u, "аў$1"],
  [/([еёи])в$/u, "$1ў"],
  [/аўа$/u, "ава"],
  [/щ/gu, "шч"],
  [/([аеёиоуыэюя])в(?=[бвгджзклмнпрстфхцчш])/gu, "$1ў"],
  [/о/gu, "а"],
  [/т(?=[еёиюяь])/gu, "ц"],
  [/д(?=[еёиюяь])/gu, "дз"],
  [/([рчшжц])е/gu, "$1э"],
  [/([рчшжц])и/gu, "$1ы"],
  [/и/gu, "і"],
  [/ъ/gu, "'"],
];

/** A surname as that language writes it; rough, as families and clerks write. */
export function translateSurname(surname: string, language: Language): string {
  const rules = language === "uk" ? ukrainian : language === "be" ? belarusian : [];
  return rules.reduce(
    (text, [pattern, replacement]) =>
      text.replaceAll(
        new RegExp(pattern, pattern.flags.includes("g") ? pattern.flags : `${pattern.flags}g`),
        replacement,
      ),
    surname,
  );
}
