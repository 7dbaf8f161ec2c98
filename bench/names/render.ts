import { type Language, type Romanisation, romanisations, romanise, translateSurname } from "./languages.ts";
import type { GivenName, Person } from "./people.ts";
import type { Random } from "./random.ts";

/** A person as somebody writes them down. */
export interface Mention {
  readonly name: string;
  readonly birth: string | undefined;
  readonly place: string | undefined;
}

/** How often a mention has what, as shares of all mentions. One table, so that a run can be read and repeated. */
export const habits = {
  latin: 0.35,
  otherLanguage: 0.3,
  withoutPatronymic: 0.4,
  initials: 0.04,
  shortForm: 0.12,
  genitive: 0.06,
  maidenName: 0.05,
  givenFirst: 0.35,
  capitals: 0.05,
  slip: 0.08,
  withoutBirth: 0.15,
  yearOnly: 0.3,
  aboutYear: 0.05,
  wrongDate: 0.04,
  withoutPlace: 0.25,
} as const;

const keyboard = ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

export function render(person: Person, random: Random): Mention {
  const scheme = random.chance(habits.latin) ? random.pick(romanisations) : null;
  const language =
    scheme?.language ??
    (random.chance(habits.otherLanguage) ? random.pick(["ru", "uk", "be"] as const) : person.home);
  const genitive = scheme === null && language !== "be" && random.chance(habits.genitive);
  const surname = inflectSurname(person.surname, person.sex, language, genitive);
  const short = !genitive && person.given.short.length > 0 && random.chance(habits.shortForm);
  const given = givenForm(person, language, random, short, genitive);
  const patronymic =
    short || random.chance(habits.withoutPatronymic)
      ? ""
      : patronymicForm(person.father, person.sex, language, genitive, random);
  const initials = !short && !genitive && random.chance(habits.initials);
  const maiden =
    person.maidenName !== null && !genitive && random.chance(habits.maidenName)
      ? ` (${capital(inflectSurname(person.maidenName, "f", language, false))})`
      : "";
  const write = (word: string): string => capital(scheme === null ? word : romanise(word, scheme));
  const first = initials ? `${write(given).slice(0, 1)}.` : write(given);
  const middle = patronymic === "" ? "" : initials ? `${write(patronymic).slice(0, 1)}.` : write(patronymic);
  const names = `${first} ${middle}`.trim();
  const last = write(surname) + (scheme === null ? maiden : "");
  const whole = random.chance(habits.givenFirst) ? `${names} ${last}` : `${last} ${names}`;
  const slipped = random.chance(habits.slip) ? slip(whole, random) : whole;
  return {
    name: random.chance(habits.capitals) ? slipped.toUpperCase() : slipped,
    birth: renderBirth(person, random),
    place: random.chance(habits.withoutPlace) ? undefined : renderPlace(person, random, scheme),
  };
}

function renderPlace({ place, home }: Person, random: Random, scheme: Romanisation | null): string {
  const name = random.pick(place.names.slice(0, 3));
  if (scheme === null || scheme.language !== home) return name;
  return capital(romanise(name.toLowerCase(), scheme));
}

function renderBirth({ year, month, day }: Person, random: Random): string | undefined {
  if (random.chance(habits.withoutBirth)) return undefined;
  if (random.chance(habits.yearOnly)) return String(year);
  if (random.chance(habits.aboutYear)) return `~${year - 2 + random.below(5)}`;
  const wrong = random.chance(habits.wrongDate);
  const [first, second] = wrong && random.chance(0.5) ? [month, day] : [day, month];
  const shown = wrong && first === day ? Math.max(1, (day % 28) + (random.chance(0.5) ? 1 : -1)) : first;
  return `${String(shown).padStart(2, "0")}.${String(second).padStart(2, "0")}.${year}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function givenForm(
  { given, sex }: Person,
  language: Language,
  random: Random,
  short: boolean,
  genitive: boolean,
): string {
  if (short) return random.pick(given.short).toLowerCase();
  const forms = given.forms[language];
  const form = (random.chance(0.85) ? forms[0] : random.pick(forms)) ?? given.forms.ru[0] ?? "";
  return genitive ? genitiveOf(form.toLowerCase(), sex) : form.toLowerCase();
}

/** Genitive of a given name, over the endings that matter. */
function genitiveOf(name: string, sex: "m" | "f"): string {
  if (/ия$/u.test(name)) return name.replace(/я$/u, "и");
  if (/я$/u.test(name)) return name.replace(/я$/u, "и");
  if (/[гкхжчшщ]а$/u.test(name)) return name.replace(/а$/u, "и");
  if (/а$/u.test(name)) return name.replace(/а$/u, "ы");
  if (sex === "f") return name.replace(/ь$/u, "и");
  if (name === "павел") return "павла";
  if (name === "лев") return "льва";
  if (/[йь]$/u.test(name)) return name.replace(/[йь]$/u, "я");
  if (/о$/u.test(name)) return name.replace(/о$/u, "а");
  return /[бвгджзклмнпрстфхцчшщ]$/u.test(name) ? `${name}а` : name;
}

function inflectSurname(surname: string, sex: "m" | "f", language: Language, genitive: boolean): string {
  const soft = translateSurname(surname, language);
  if (language === "be") {
    if (sex === "m") return soft;
    if (/[аоеёэ]ў$/u.test(soft)) return soft.replace(/ў$/u, "ва");
    if (/[іы]н$/u.test(soft)) return `${soft}а`;
    return /[сц]кі$/u.test(soft) ? `${soft.slice(0, -1)}ая` : soft;
  }
  const adjective = /[сц]ь?кий$/u.exec(soft);
  if (adjective !== null) {
    const stem = soft.slice(0, -2);
    if (sex === "m") return genitive ? `${stem}ого` : soft;
    if (language === "uk") return genitive ? `${stem}ої` : `${stem}а`;
    return genitive ? `${stem}ой` : `${stem}ая`;
  }
  if (/(ов|ев|ёв|ин|ын|їв|ьов|йов|ін)$/u.test(soft)) {
    if (sex === "m") return genitive ? `${soft}а` : soft;
    return soft + (genitive ? (language === "uk" ? "ої" : "ой") : "а");
  }
  const consonant = /[бвгджзклмнпрстфхцчшщ]$/u.test(soft);
  return genitive && sex === "m" && consonant ? `${soft}а` : soft;
}

const irregular: Readonly<Record<string, readonly [string, string]>> = {
  илья: ["ильич", "ильинична"],
  никита: ["никитич", "никитична"],
  лука: ["лукич", "лукинична"],
  кузьма: ["кузьмич", "кузьминична"],
  фома: ["фомич", "фоминична"],
  савва: ["саввич", "саввична"],
  лев: ["львович", "львовна"],
  павел: ["павлович", "павловна"],
  яков: ["яковлевич", "яковлевна"],
  пётр: ["петрович", "петровна"],
  михаил: ["михайлович", "михайловна"],
  ілля: ["ілліч", "іллівна"],
  лев_uk: ["львович", "львівна"],
  микола: ["миколайович", "миколаївна"],
  яків: ["якович", "яківна"],
  григорій: ["григорович", "григорівна"],
  ілья: ["ільіч", "ільінічна"],
  пётр_be: ["пятровіч", "пятроўна"],
  якаў: ["якаўлевіч", "якаўлеўна"],
  леў: ["львовіч", "львоўна"],
  мікіта: ["мікітавіч", "мікітаўна"],
};

function patronymicForm(
  father: GivenName,
  sex: "m" | "f",
  language: Language,
  genitive: boolean,
  random: Random,
): string {
  const name = (father.forms[language][0] ?? father.forms.ru[0] ?? "").toLowerCase();
  const special = irregular[`${name}_${language}`] ?? irregular[name];
  const nominative = special?.[sex === "m" ? 0 : 1] ?? regularPatronymic(name, sex, language, random);
  if (!genitive) return nominative;
  return sex === "m" ? `${nominative}а` : nominative.replace(/а$/u, language === "uk" ? "и" : "ы");
}

function regularPatronymic(name: string, sex: "m" | "f", language: Language, random: Random): string {
  const man = sex === "m";
  if (language === "be") {
    if (/[йь]$/u.test(name)) return name.slice(0, -1) + (man ? "евіч" : "еўна");
    return name.replace(/[аояь]$/u, "") + (man ? "авіч" : "аўна");
  }
  if (language === "uk") {
    if (/й$/u.test(name)) return name.slice(0, -1) + (man ? "йович" : "ївна");
    return name.replace(/[аояь]$/u, "") + (man ? "ович" : "івна");
  }
  if (/ий$/u.test(name))
    return name.slice(0, -2) + (random.chance(0.5) ? "ь" : "и") + (man ? "евич" : "евна");
  if (/[йь]$/u.test(name)) return name.slice(0, -1) + (man ? "евич" : "евна");
  if (/[аеиоуя]$/u.test(name)) return name.replace(/[аоя]$/u, "") + (man ? "ович" : "овна");
  return name + (man ? "ович" : "овна");
}

/** One slip of the hand: a letter left out, doubled, swapped with its neighbour, or the key beside it. */
function slip(text: string, random: Random): string {
  const at = 1 + random.below(Math.max(1, text.length - 2));
  const letter = text[at] ?? "";
  if (!/\p{L}/u.test(letter) || !/\p{L}/u.test(text[at - 1] ?? "")) return text;
  const kind = random.below(4);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + letter + text.slice(at);
  if (kind === 2 && at > 1) return text.slice(0, at - 1) + letter + (text[at - 1] ?? "") + text.slice(at + 1);
  const row = keyboard.find((keys) => keys.includes(letter.toLowerCase()));
  const key =
    row === undefined
      ? letter
      : (row[row.indexOf(letter.toLowerCase()) + (random.chance(0.5) ? 1 : -1)] ?? letter);
  return text.slice(0, at) + key + text.slice(at + 1);
}
