import { soundDistance } from "./distance.ts";
import { fold } from "./fold.ts";
import type { Sex } from "./grammar.ts";
import { casesFromLetters } from "./grammar.ts";
import { readTable } from "./table.ts";
import { createTails } from "./tails.ts";

/** One grammatical reading of a surname's ending. */
export interface EndingReading {
  readonly sex: Sex;
  readonly cases: number;
}

/** A surname cut into stem and class of ending: Смирнова, Смирнов, Smirnowa, Смірнаў are all "smirn" + "ov". */
export interface CutSurname {
  readonly stem: string;
  /** Class in `data/endings.tsv`, or "" when none fits. */
  readonly ending: string;
  readonly readings: readonly EndingReading[];
}

interface Form {
  readonly folded: string;
  readonly ending: string;
  readonly readings: readonly EndingReading[];
}

const shortestStem = 2;
const tolerance = 0.16;
const letterWorth = 0.25;

function loadForms(): readonly Form[] {
  const rows = readTable("endings").map(([ending = "", form = "", sexes = "", cases = ""]) => ({
    key: `${ending} ${fold(form)}`,
    readings: Array.from(sexes).map(
      (sex): EndingReading => ({
        sex: sex === "m" ? "m" : "f",
        cases: casesFromLetters(cases),
      }),
    ),
  }));
  return [...Map.groupBy(rows, ({ key }) => key)].map(([key, group]) => {
    const [ending = "", folded = ""] = key.split(" ");
    return {
      ending,
      folded,
      last: folded.charCodeAt(folded.length - 1),
      readings: group.flatMap(({ readings }) => readings),
    };
  });
}

const formsFor = createTails(loadForms(), tolerance);

/** Cuts a folded surname: the longest ending that sounds right wins. */
export function cutSurname(folded: string): CutSurname {
  let best: { readonly form: Form; readonly at: number; readonly worth: number } | undefined;
  for (const form of formsFor(folded)) {
    for (const length of [form.folded.length, form.folded.length + 1, form.folded.length - 1]) {
      const at = folded.length - length;
      if (at < shortestStem || length < 2) continue;
      const cost = soundDistance(folded.slice(at), form.folded);
      const worth =
        form.folded.length * letterWorth - 3 * cost - 0.02 * Math.abs(length - form.folded.length);
      if (cost <= tolerance && (best === undefined || worth > best.worth)) best = { form, at, worth };
    }
  }
  if (best === undefined) return { stem: folded, ending: "", readings: [] };
  return { stem: folded.slice(0, best.at), ending: best.form.ending, readings: best.form.readings };
}
