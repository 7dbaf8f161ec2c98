import type { Draft } from "../flows/draft.ts";
import { FLOWS } from "../flows/flows.ts";
import { questionsOf } from "../flows/walk.ts";
import { fingerprint } from "../sealing/fingerprint.ts";

/** SHA-256 of the answers that count and of the sharing choices: what an agreement is bound to. */
export function bindingOf(draft: Draft): string {
  const { relevant } = questionsOf(FLOWS[draft.flow], draft);
  return fingerprint(JSON.stringify({ answers: relevant, sharing: draft.sharing }));
}
