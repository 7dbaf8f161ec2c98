import type { KnowledgeLanguage } from "../src/knowledge/types.ts";

/** How a name or a month begins (a regular expression) in each language; an answer has it in every language or in none. */
export const NAMES: Readonly<Record<string, Readonly<Record<KnowledgeLanguage, string>>>> = {
  Lavrov: { en: "Lavrov", fr: "Lavrov", ru: "Лавров", be: "Лаўроў", uk: "Лавров" },
  Vershinin: { en: "Vershinin", fr: "Verchinine", ru: "Вершинин", be: "Вяршынін", uk: "Вершинін" },
  Spoljaric: { en: "Spoljaric", fr: "Spoljaric", ru: "Сполярич", be: "Спалярыч", uk: "Споляріч" },
  Geneva: { en: "Geneva", fr: "Genève", ru: "Женев", be: "Жэне", uk: "Женев" },
  Moscow: { en: "Moscow", fr: "Moscou", ru: "Москв", be: "Маскв", uk: "Москв" },
  Minsk: { en: "Minsk", fr: "Minsk", ru: "Минск", be: "Мінск", uk: "Мінськ" },
  Belarus: { en: "Belarus(?!ian)", fr: "Bélarus", ru: "Белорус|Беларус", be: "Беларус", uk: "Білорус" },
  Ukraine: { en: "Ukraine", fr: "Ukraine", ru: "Украин", be: "Украін", uk: "Україн" },
  Syria: { en: "Syria", fr: "Syrie", ru: "Сири", be: "Сіры", uk: "Сирі" },
  Lebanon: { en: "Lebanon", fr: "Liban", ru: "Ливан", be: "Ліван", uk: "Ліван" },
  Gaza: { en: "Gaza", fr: "Gaza", ru: "Газа", be: "Газа", uk: "Газа" },
  Afghanistan: { en: "Afghanistan", fr: "Afghanistan", ru: "Афганистан", be: "Афганістан", uk: "Афганістан" },
  CSTO: { en: "CSTO", fr: "OTSC", ru: "ОДКБ", be: "АДКБ", uk: "ОДКБ" },
  CIS: { en: "CIS", fr: "CEI", ru: "СНГ", be: "СНД", uk: "СНД" },
  TASS: { en: "TASS", fr: "TASS", ru: "ТАСС", be: "ТАСС", uk: "ТАРС" },
  TDI: { en: "TDI", fr: "TDI", ru: "TDI", be: "TDI", uk: "TDI" },
  Volodarskogo: {
    en: "Volodarskogo",
    fr: "Volodarskogo",
    ru: "Volodarskogo",
    be: "Volodarskogo",
    uk: "Volodarskogo",
  },
  "Central Tracing Agency": {
    en: "Central Tracing Agency",
    fr: "Agence centrale de recherches",
    ru: "Центральным агентством по розыску",
    be: "Цэнтральным агенцтвам",
    uk: "Центральним агентством",
  },
  January: { en: "January", fr: "janvier", ru: "январ", be: "студзен", uk: "січн|січень" },
  February: { en: "February", fr: "février", ru: "феврал", be: "лют", uk: "лют" },
  June: { en: "June", fr: "juin", ru: "июн", be: "чэрвен", uk: "червн|червень" },
  December: { en: "December", fr: "décembre", ru: "декабр", be: "снеж", uk: "грудн|грудень" },
};

/** Dates an entry may give for its source; a new source is added here when it is added to the entries. */
export const SOURCE_DATES: ReadonlySet<string> = new Set([
  "2023-06-06",
  "2023-01-20",
  "--12-18",
  "undated",
  "none",
]);

/** Numbers as a reader understands them: thousands joined, a phone number as one. Each once, sorted. */
export function numbersIn(text: string): readonly string[] {
  const joined = text
    .replace(/(?<=\d)[\s.,\u00a0\u202f](?=\d{3}(?!\d))/g, "")
    .replace(/(?<=\d) (?=\d{2}(?!\d))/g, "");
  return [...new Set(joined.match(/\d+/g) ?? [])].sort();
}

/** Names of the table that occur in a text. */
export function namesIn(text: string, language: KnowledgeLanguage): readonly string[] {
  return Object.entries(NAMES)
    .filter(([, spelling]) => new RegExp(spelling[language], "u").test(text))
    .map(([name]) => name);
}

/** Commands such as /human, and the shape of a reference: the same in every language. */
export function fixedPartsIn(text: string): readonly string[] {
  return [...new Set(text.match(/(?<![\p{L}\d])\/[a-z]+|RFL-XXX-XXX|Telegram/gu) ?? [])].sort();
}
