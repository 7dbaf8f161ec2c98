import { queueIndexing } from "../db/mentions.ts";
import type { Db } from "../db/store.ts";
import { listMessages } from "../db/thread.ts";
import type { Answer, AnswerKey } from "../flows/answers.ts";
import { newDraft } from "../flows/draft.ts";
import { FLOWS, isFlowId } from "../flows/flows.ts";
import { type Question, questionsOf } from "../flows/walk.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { readRecords } from "./casework.ts";
import {
  CASEWORK_CHARACTERS,
  type Deed,
  versionOf,
  type WriteRefusal,
  writeRecord,
} from "./casework-write.ts";
import type { RequestContent } from "./content.ts";

/**
 * What nobody corrects for the person. How careful everybody has to be follows from their own words and from recorded
 * talks; what only the family knows is there to recognise somebody; a photo is replaced by another one.
 */
const NOT_CORRECTED: ReadonlySet<string> = new Set([
  "telling",
  "danger",
  "danger_who",
  "danger_how",
  "age_band",
  "minor_with",
  "representative",
  "only_family_knows",
  "photos",
]);

/** Every question whose answer the staff may put right, answered or not, in the order of the flow. */
export function correctableQuestions(content: RequestContent): readonly Question[] {
  const { flow, answers, people, sharing, preset } = content;
  if (!isFlowId(flow)) return [];
  const draft = { ...newDraft(flow, "", preset), answers, people, sharing };
  return questionsOf(FLOWS[flow], draft).steps.filter(
    (step): step is Question => step.kind === "question" && !NOT_CORRECTED.has(step.field.id),
  );
}

export type CorrectionRefusal = WriteRefusal | "why_needed" | "too_long" | "same";

/** The newest correction of one answer; what whoever corrects must have seen. Empty where there is none. */
async function newestCorrection(db: Db, key: DeskKey, requestId: string, field: AnswerKey): Promise<string> {
  const entries = await readRecords(db, key, requestId, "correction");
  return entries.find((entry) => entry?.now.field === field)?.id ?? "";
}

interface NewCorrection extends Deed {
  /** Made with the form: the same form sent twice is one correction. */
  readonly id: string;
  /** The flow the question belongs to. */
  readonly flow: string;
  readonly field: AnswerKey;
  readonly answer: Answer;
  /** The answer as it stood on the page. */
  readonly before: Answer | undefined;
  readonly why: string;
  /** The newest correction of this answer that whoever corrects has seen; empty: none. */
  readonly seen: string;
}

/**
 * Puts an answer right, beside the one the person gave and every correction before: nothing is written over. Names are
 * looked for anew with it.
 * @returns a reason code; `changed_meanwhile` when somebody corrected the same answer since
 */
export async function addCorrection(
  tx: Db,
  key: DeskKey,
  correction: NewCorrection,
): Promise<CorrectionRefusal | undefined> {
  const { id, flow, field, answer, before, why, seen, ...deed } = correction;
  const { requestId } = deed;
  if ((await versionOf(tx, key, requestId, "correction", id)) > 0) return undefined;
  if ((await newestCorrection(tx, key, requestId, field)) !== seen) return "changed_meanwhile";
  if (JSON.stringify(before) === JSON.stringify(answer)) return "same";
  if (why.trim() === "") return "why_needed";
  if (Array.from(why).length > CASEWORK_CHARACTERS) return "too_long";
  const heard = (await listMessages(tx, requestId)).filter(({ staffId }) => staffId === null).length;
  const refused = await writeRecord(tx, key, {
    ...deed,
    kind: "correction",
    id,
    seen: 0,
    content: { field, answer, why, heard },
    event: { action: "correction", detail: { from: flow, to: field, reason: why } },
  });
  if (!refused) await queueIndexing(tx, requestId);
  return refused;
}
