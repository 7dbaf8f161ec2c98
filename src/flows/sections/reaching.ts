import type { Field } from "../model.ts";
import { inDanger } from "./conditions.ts";

/** A safe way to reach whoever files. */
export const reach: Field = { id: "reach", kind: "reach", minimum: true };

export const danger: Field = {
  id: "danger",
  kind: "choice",
  options: ["no", "yes", "unsure"],
  minimum: true,
};
export const dangerWho: Field = { id: "danger_who", kind: "text", maximum: 500, when: inDanger };

export const dangerHow: Field = {
  id: "danger_how",
  kind: "choice",
  options: ["private", "active"],
  when: inDanger,
};

/** How staff may speak with whoever files. */
export const speaking: readonly Field[] = [
  { id: "safe_times", kind: "text", maximum: 300 },
  { id: "safe_words", kind: "text", maximum: 300 },
  { id: "spoken_language", kind: "choices", options: ["en", "fr", "ru", "be", "uk"] },
];
