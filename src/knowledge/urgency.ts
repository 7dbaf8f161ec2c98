import { URGENT_RULES, type UrgentRule, urgentRules } from "./urgent-rules.ts";

const URGENT_INTENTS: ReadonlySet<string> = new Set(URGENT_RULES);

/** Together the urgent intents show the banner from here on, whatever the rules say. */
const URGENT_SHARE = 0.3;

/**
 * A rule alone shows its banner only where the classifier does not rule the need out: somebody who asks for the phone
 * number "because my brother is missing" needs the number. So the urgent intents must have this share, and this part
 * of what the likeliest other intent has. Despair always shows it. Chosen on tests/knowledge/questions;
 * docs/answers.md has the figures.
 */
const NEED = { share: 0.05, ofBest: 0.2 } as const;
const DANGER = { share: 0.03, ofBest: 0 } as const;

/** What is urgent in a question. @param scores of the intents, which add up to one */
export function weighUrgency(
  concepts: ReadonlySet<string>,
  scores: ReadonlyMap<string, number>,
): { readonly urgent: boolean; readonly rules: readonly UrgentRule[] } {
  const share = [...scores].reduce((sum, [intent, at]) => sum + (URGENT_INTENTS.has(intent) ? at : 0), 0);
  const [best] = [...scores].sort(([, a], [, b]) => b - a);
  const other = best && !URGENT_INTENTS.has(best[0]) ? best[1] : 0;
  const counts = (rule: UrgentRule): boolean => {
    if (rule === "distress") return true;
    const least = rule === "emergency_danger" || rule === "unaccompanied_child" ? DANGER : NEED;
    return share >= least.share && share >= least.ofBest * other;
  };
  const rules = urgentRules(concepts).filter(counts);
  return { urgent: rules.length > 0 || share >= URGENT_SHARE, rules };
}
