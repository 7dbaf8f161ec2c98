import type { Db } from "../db/store.ts";
import type { Answer, AnswerKey, Answers } from "../flows/answers.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { type Correction, readRecords } from "./casework.ts";
import type { RequestContent } from "./content.ts";
import { answersNow } from "./mentions.ts";

type Sent = Pick<RequestContent, "flow" | "people" | "answers">;
/** Answers in each of the person's messages, oldest first; undefined for a message without any. */
type Later = readonly (Answers | undefined)[];

/** Every correction of a request, the oldest first. */
export async function readCorrections(
  db: Db,
  key: DeskKey,
  requestId: string,
): Promise<readonly Correction[]> {
  const entries = await readRecords(db, key, requestId, "correction");
  return entries
    .filter((entry) => entry !== undefined)
    .map((entry) => entry.now)
    .toSorted((one, other) => one.at - other.at);
}

/** A request after everything that was said of it, in the order it was said. */
function walk(
  sent: Sent,
  corrections: readonly Correction[],
  later: Later,
): { readonly answers: Answers; readonly corrected: ReadonlySet<AnswerKey> } {
  const corrected = new Set<AnswerKey>();
  let answers = sent.answers;
  for (let message = 0; message <= later.length; message += 1) {
    // A correction knows what the person had said by then; the last ones know of every message that can be read.
    const made = corrections.filter(({ heard }) => Math.min(heard, later.length) === message);
    for (const { field, answer } of made.toSorted((one, other) => one.at - other.at)) {
      answers = { ...answers, [field]: answer };
      corrected.add(field);
    }
    const addition = later[message];
    if (!addition) continue;
    const before = answers;
    answers = answersNow({ ...sent, answers }, [addition]);
    for (const field of corrected) if (answers[field] !== before[field]) corrected.delete(field);
  }
  return { answers, corrected };
}

/**
 * The answers of a request as they stand now: as they were sent, with what the person added later and what the staff
 * put right, each over what was said before it. Names are looked for, and records leave the desk, by these.
 */
export function correctedAnswers(sent: Sent, corrections: readonly Correction[], later: Later = []): Answers {
  return walk(sent, corrections, later).answers;
}

function isSame(one: Answer | undefined, other: Answer | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Only the answers that stand as the staff put them right, where that differs from what the person said. */
export function standingCorrections(
  sent: Sent,
  corrections: readonly Correction[],
  later: Later = [],
): Answers {
  const { answers, corrected } = walk(sent, corrections, later);
  const uncorrected = correctedAnswers(sent, [], later);
  const kept = [...corrected].flatMap((field): [AnswerKey, Answer][] => {
    const answer = answers[field];
    return answer && !isSame(answer, uncorrected[field]) ? [[field, answer]] : [];
  });
  return Object.fromEntries(kept);
}
