import { substitutionCost } from "./sounds.ts";

/** Finds the endings worth trying for a word by its last sound; the rest cannot fit. */
export function createTails<Form extends { readonly folded: string }>(
  forms: readonly Form[],
  tolerance: number,
): (folded: string) => readonly Form[] {
  const byLast = new Map<number, readonly Form[]>();
  return (folded) => {
    const last = folded.charCodeAt(folded.length - 1);
    const known = byLast.get(last);
    if (known !== undefined) return known;
    const fitting = forms.filter(
      (form) => substitutionCost(last, form.folded.charCodeAt(form.folded.length - 1)) <= tolerance,
    );
    if (byLast.size < 256) byLast.set(last, fitting);
    return fitting;
  };
}
