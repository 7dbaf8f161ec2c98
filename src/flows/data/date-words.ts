/** Words beside dates in the five languages; lower case, `ё` as `е`, apostrophes as `'`. Phrases are matched as whole words. */

/** What makes a date approximate. */
// biome-ignore format: a table, a language a line
export const ABOUT: readonly string[] = [
  "about", "around", "approx", "approximately", "circa", "ca", "roughly", "probably", "maybe",
  "environ", "vers", "peut-être", "probablement",
  "около", "примерно", "приблизительно", "прим", "прибл", "где-то", "вероятно", "наверное", "кажется", "может быть", "ок",
  "приблизно", "близько", "десь", "мабуть", "можливо", "ймовірно", "здається", "орієнтовно",
  "каля", "прыкладна", "прыблізна", "недзе", "дзесьці", "напэўна", "мабыць", "магчыма", "здаецца",
];

/** Signs for the same. */
export const ABOUT_SIGNS: readonly string[] = ["~", "≈", "±", "?"];

/**
 * Words that make a number an age in years. Slavic languages choose the word by the number's last figure: `84 года`
 * is an age, `85 года` can only be the year of birth.
 */
// biome-ignore format: a table
export const AGE_WORDS: readonly { readonly words: readonly string[]; readonly numbers: "any" | "ends_in_1" | "ends_in_2_to_4" }[] = [
  { words: ["year", "years", "yo", "yr", "yrs", "aged", "age", "ans", "an", "âge", "agé", "âgé", "âgée"], numbers: "any" },
  { words: ["лет", "летний", "летняя", "возраст", "лєт", "let", "годиков", "років", "річний", "річна", "рочків", "вік", "гадоў", "гадкоў", "гадовы", "гадовая", "узрост", "rokiv"], numbers: "any" },
  { words: ["год", "годик", "рік", "рочок", "гадок", "god", "rik"], numbers: "ends_in_1" },
  { words: ["года", "годика", "роки", "рочки", "гады", "гадкі", "goda", "roky"], numbers: "ends_in_2_to_4" },
];

/** Words that make a number a year of birth, whatever stands beside it. */
// biome-ignore format: a table, a language a line
export const BORN: readonly string[] = [
  "born", "né", "née", "ne en", "рождения", "родился", "родилась", "г.р", "года рождения",
  "народження", "народився", "народилася", "р.н", "нараджэння", "нарадзіўся", "нарадзілася", "г.н",
];

/** Days counted back from today; the longest phrase first. */
// biome-ignore format: a table, a line a day
export const DAYS_BACK: readonly { readonly words: readonly string[]; readonly days: number }[] = [
  { words: ["the day before yesterday", "day before yesterday", "avant-hier", "avant hier", "позавчера", "позавчора", "пазаўчора", "заўчора"], days: 2 },
  { words: ["yesterday", "last night", "hier", "вчера", "вчора", "учора", "ўчора"], days: 1 },
  { words: ["today", "this morning", "tonight", "aujourd'hui", "ce matin", "сегодня", "сьогодні", "сення", "сёння"], days: 0 },
];

/** What says that a span of time is counted back from today. */
// biome-ignore format: one line
export const AGO: readonly string[] = ["ago", "il y a", "назад", "тому", "таму"];

export type Unit = "day" | "week" | "month" | "half_year" | "year";

/** Spans of time that are counted. */
// biome-ignore format: a table, a line a span
export const UNITS: Readonly<Record<Unit, readonly string[]>> = {
  half_year: ["полгода", "півроку", "паўгода", "half a year", "six mois"],
  day: ["day", "days", "jour", "jours", "день", "дня", "дней", "сутки", "суток", "дні", "днів", "добу", "доби", "діб", "дзень", "дні", "дзён", "дзен"],
  week: ["week", "weeks", "semaine", "semaines", "неделю", "недели", "недель", "неделя", "тиждень", "тижні", "тижня", "тижнів", "тыдзень", "тыдні", "тыдня", "тыдняў"],
  month: ["month", "months", "mois", "месяц", "месяца", "месяцев", "місяць", "місяці", "місяця", "місяців", "месяцы", "месяцаў"],
  year: ["year", "years", "an", "ans", "год", "года", "лет", "рік", "роки", "років", "року", "гады", "гадоў"],
};

/** Numbers people write as words in front of a span. */
// biome-ignore format: a table, a line a number
export const COUNTED: readonly (readonly string[])[] = [
  ["a", "an", "one", "un", "une", "один", "одну", "одна", "адзін", "адну"],
  ["two", "couple", "deux", "два", "две", "пару", "пара", "дві", "дзве", "двое"],
  ["three", "trois", "три", "трое", "тры"],
  ["four", "quatre", "четыре", "чотири", "чатыры"],
  ["five", "cinq", "пять", "п'ять", "пяць"],
];

/** The span before this one, or this one. */
// biome-ignore format: a table, a line a span
export const RELATIVE: readonly { readonly words: readonly string[]; readonly unit: "week" | "month" | "year"; readonly back: 0 | 1 }[] = [
  { words: ["last week", "la semaine dernière", "semaine dernière", "на прошлой неделе", "прошлая неделя", "минулого тижня", "на мінулым тыдні"], unit: "week", back: 1 },
  { words: ["last month", "le mois dernier", "mois dernier", "в прошлом месяце", "прошлый месяц", "минулого місяця", "у мінулым месяцы"], unit: "month", back: 1 },
  { words: ["last year", "l'année dernière", "l'an dernier", "в прошлом году", "прошлый год", "минулого року", "торік", "летась", "у мінулым годзе"], unit: "year", back: 1 },
  { words: ["this week", "cette semaine", "на этой неделе", "цього тижня", "на гэтым тыдні"], unit: "week", back: 0 },
  { words: ["this month", "ce mois-ci", "в этом месяце", "цього місяця", "у гэтым месяцы"], unit: "month", back: 0 },
  { words: ["this year", "cette année", "в этом году", "цього року", "сёлета", "селета", "у гэтым годзе"], unit: "year", back: 0 },
];

/** Before a date: everything up to it, or everything from it on. */
export const BEFORE: readonly string[] = ["before", "avant", "avant le", "до", "да"];
export const AFTER: readonly string[] = [
  "after",
  "since",
  "après",
  "après le",
  "depuis",
  "depuis le",
  "после",
  "після",
  "пасля",
];
