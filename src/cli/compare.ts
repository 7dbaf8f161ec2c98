import { createInterface } from "node:readline";
import { createInstance } from "i18next";
import { z } from "zod";
import english from "../../locales/en/matching.json" with { type: "json" };
import { comparePersons, usualPrior } from "../matching/compare.ts";
import { compareSearches } from "../matching/mutual.ts";
import { type PersonParts, toParts } from "../matching/person.ts";
import type { Reason } from "../matching/reason.ts";

/**
 * Reads JSON lines `{"a": person, "b": person}` or `{"pair": [search, search]}` from standard input and writes one
 * JSON line for each (docs/matching.md). Bad lines are reported by number on standard error and skipped.
 */
const person = z.object({
  name: z.string().nullish(),
  birth: z.union([z.string(), z.number()]).nullish(),
  place: z.string().nullish(),
  sex: z.string().nullish(),
  phone: z.union([z.string(), z.number()]).nullish(),
});
const search = z.object({ enquirer: person, sought: person });
const line = z.union([z.object({ a: person, b: person }), z.object({ pair: z.tuple([search, search]) })]);
const texts = createInstance();
await texts.init({
  lng: "en",
  defaultNS: "matching",
  resources: { en: { matching: english } },
  interpolation: { escapeValue: false },
});
const today = new Date();

function parts(written: z.infer<typeof person>): PersonParts {
  return toParts(
    {
      name: written.name ?? undefined,
      birth: written.birth ?? undefined,
      place: written.place ?? undefined,
      sex: written.sex ?? undefined,
      phone: written.phone === undefined || written.phone === null ? undefined : String(written.phone),
    },
    today,
  );
}

function say({ code, values, bits }: Reason): string {
  return texts.t(code, { ...values, bits: bits > 0 ? `+${bits}` : String(bits) });
}

function answer(text: string): unknown {
  const read = line.parse(JSON.parse(text));
  if ("pair" in read) {
    const [one, two] = read.pair.map(({ enquirer, sought }) => ({
      enquirer: parts(enquirer),
      sought: parts(sought),
    }));
    if (one === undefined || two === undefined) throw new Error("two searches are needed");
    return { mutual: compareSearches(one, two, usualPrior).mutual };
  }
  const { class: verdict, bits, name, place, reasons } = comparePersons(parts(read.a), parts(read.b));
  return { class: verdict, bits, name, place, reasons: reasons.map(say) };
}

let number = 0;
for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  number++;
  if (text.trim() === "") continue;
  try {
    process.stdout.write(`${JSON.stringify(answer(text))}\n`);
  } catch {
    // The line holds personal data: only its number is reported.
    process.stderr.write(`line ${number}: not a comparison this command can read\n`);
    process.exitCode = 1;
  }
}
