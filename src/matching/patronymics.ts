import { soundDistance } from "./distance.ts";
import type { NameFamily } from "./families.ts";
import { fold } from "./fold.ts";
import type { Sex } from "./grammar.ts";
import { accusative, dative, genitive, instrumental, locative, nominative } from "./grammar.ts";
import { list, readTable } from "./table.ts";
import { createTails } from "./tails.ts";

export interface PatronymicForm {
  readonly folded: string;
  readonly sex: Sex;
  readonly cases: number;
}

interface Rule {
  readonly cut: number;
  readonly suffixes: Readonly<Record<Sex, readonly string[]>>;
}

const rules: ReadonlyMap<string, Rule> = new Map(
  readTable("patronymic-rules").map(([when = "", cut = "", masculine, feminine]) => [
    when,
    { cut: Number(cut), suffixes: { m: list(masculine), f: list(feminine) } },
  ]),
);
const irregular = readTable("patronymic-irregular");

const caseEndings: Readonly<Record<Sex, readonly (readonly [string, number])[]>> = {
  m: [
    ["", nominative],
    ["а", genitive | accusative],
    ["у", dative],
    ["ем", instrumental],
    ["е", locative],
  ],
  f: [
    ["а", nominative],
    ["ы", genitive],
    ["е", dative | locative],
    ["у", accusative],
    ["ой", instrumental],
  ],
};

/** Every patronymic that sons and daughters of this man may bear, in all cases, folded. */
export function patronymicsOf(father: NameFamily): readonly PatronymicForm[] {
  const regular = father.cyrillic.flatMap((name) => {
    const rule = rules.get(endingOf(name));
    if (rule === undefined) return [];
    const stem = name.slice(0, name.length - rule.cut);
    return (["m", "f"] as const).flatMap((sex) =>
      rule.suffixes[sex].map((suffix) => ({ sex, form: stem + suffix })),
    );
  });
  const special = irregular
    .filter(([id]) => id === father.id)
    .flatMap(([, sex, forms]) =>
      list(forms).map((form) => ({
        sex: sex === "m" ? ("m" as const) : ("f" as const),
        form: form.toLowerCase(),
      })),
    );
  return [...regular, ...special].flatMap(({ sex, form }) => inflect(form, sex));
}

function inflect(form: string, sex: Sex): readonly PatronymicForm[] {
  const stem = fold(sex === "f" ? form.slice(0, -1) : form);
  return caseEndings[sex].map(([ending, cases]) => ({ folded: stem + fold(ending), sex, cases }));
}

function endingOf(name: string): string {
  const last = name.at(-1) ?? "";
  if (last === "й") return /[иіы]й$/u.test(name) ? "й after и" : "й after a vowel";
  if (last === "ь" || last === "а" || last === "я" || last === "о") return last;
  return /[еёэиіїыую]$/u.test(name) ? "another vowel" : "a consonant";
}

const shortestSuffix = 4;
const suffixTolerance = 0.2;
const suffixForms: readonly PatronymicForm[] = [...rules.values()].flatMap(({ suffixes }) =>
  (["m", "f"] as const).flatMap((sex) =>
    suffixes[sex]
      .filter((suffix) => suffix.length >= shortestSuffix)
      .flatMap((suffix) => inflect(suffix, sex)),
  ),
);

const suffixesFor = createTails(distinctForms(suffixForms), suffixTolerance);

function distinctForms(forms: readonly PatronymicForm[]): readonly PatronymicForm[] {
  return [...new Map(forms.map((form) => [`${form.folded} ${form.sex} ${form.cases}`, form])).values()];
}

/** A word that ends like a patronymic, whoever the father was: sex, cases, and the father's name as folded. */
export function suffixReadings(folded: string): readonly (PatronymicForm & { readonly stem: string })[] {
  const seen = new Set<string>();
  return suffixesFor(folded).flatMap((form) => {
    const at = folded.length - form.folded.length;
    if (at < 2 || soundDistance(folded.slice(at), form.folded) > suffixTolerance) return [];
    const key = `${form.sex} ${form.cases} ${at}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...form, stem: folded.slice(0, at) }];
  });
}
