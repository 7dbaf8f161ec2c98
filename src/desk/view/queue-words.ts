import { isLanguage } from "../../i18n/languages.ts";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import { STATES } from "../../requests/states/lives.ts";
import { STAGES } from "../../requests/states/stages.ts";
import { QUEUE_OPTIONS, type QueueField } from "../queue-choice.ts";
import { sayKind, sayLanguage } from "./words.ts";

function sayState(say: Speaker, word: string): string {
  if (word === "open") return say.plain("desk:queue.open");
  const stage = STAGES.find((one) => one === word);
  if (stage) return say.plain(`desk:stages.${stage}`);
  const state = STATES.find((one) => one === word);
  return state ? say.plain(`desk:states.${state}`) : word;
}

function known<F extends QueueField>(field: F, word: string): (typeof QUEUE_OPTIONS)[F][number] | undefined {
  return (QUEUE_OPTIONS[field] as readonly (typeof QUEUE_OPTIONS)[F][number][]).find((one) => one === word);
}

function keyOf(field: QueueField, word: string): TextKey | undefined {
  const [holder, waiting, urgency] = [known("holder", word), known("waiting", word), known("urgency", word)];
  const [age, origin] = [known("age", word), known("origin", word)];
  if (field === "holder" && holder) return `queue:holder.${holder}`;
  if (field === "waiting" && waiting) return `desk:waiting.${waiting}`;
  if (field === "urgency" && urgency) return `queue:urgency.${urgency}`;
  if (field === "age" && age) return `queue:age.${age}`;
  return field === "origin" && origin ? `queue:origin.${origin}` : undefined;
}

/** One word of the address of the list as people say it. @param names of the staff, by id */
export function sayWord(
  say: Speaker,
  field: QueueField,
  word: string,
  names: ReadonlyMap<string, string>,
): string {
  if (field === "state") return sayState(say, word);
  if (field === "kind") return sayKind(say, word);
  if (field === "language") return isLanguage(word) ? sayLanguage(say, word) : word;
  if (field === "matches" || field === "due" || field === "unread" || field === "unreachable")
    return say.plain(`queue:only.${field}`);
  const key = keyOf(field, word);
  return key ? say.plain(key) : (names.get(word) ?? say.plain("desk:history.unknown_staff"));
}

/** How many, counted no further than a limit. */
export function sayCount(n: number, limit: number): string {
  return n < limit ? String(n) : `${limit - 1}+`;
}
