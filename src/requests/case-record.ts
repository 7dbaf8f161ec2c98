import type { Answer, PartialDate } from "../flows/answers.ts";
import type { Recipient } from "../flows/data/recipients.ts";
import { FLOWS } from "../flows/flows.ts";
import type { Field } from "../flows/model.ts";
import type { Correction } from "./casework.ts";
import type { ReadRequest } from "./change-facts.ts";
import { isRequestKind, type RequestKind } from "./content.ts";
import { correctedAnswers, standingCorrections } from "./corrections.ts";
import { romanise } from "./export/romanise.ts";
import { mayShare, refuseSharing, type ShareRefusal } from "./may-share.ts";
import { NEEDED } from "./may-share-fields.ts";

/** One answer as it leaves the desk. */
export type CaseValue =
  | { readonly text: string }
  | { readonly date: PartialDate }
  | { readonly choice: string }
  | { readonly choices: readonly string[] }
  | { readonly phone: string; readonly typed: string }
  | { readonly number: number }
  /** How many there are: they go apart. */
  | { readonly photos: number }
  | { readonly unknown: true };

export interface CaseField {
  /** The question, without the number of the person. */
  readonly field: string;
  readonly section: string;
  /** From 1; without it, it is about the whole request. */
  readonly person?: number;
  readonly value: CaseValue;
  /** A name in Latin letters, by rule. */
  readonly latin?: string;
  /** As it was sent, added by the person later, or put right by the staff. */
  readonly source: "request" | "added" | "corrected";
}

/**
 * Why a question stays at the desk, as far as others may know. It is said of every question of the flow, answered or
 * not: that somebody named a danger, or is a child, must not be read from the list of what is withheld.
 */
export type Withholding = "stays_with_desk" | "not_for_recipient";

/** A request as one recipient may see it: nothing in it was not agreed to. A JSON value. */
export interface CaseRecord {
  readonly reference: string;
  readonly kind: RequestKind;
  /** `YYYY-MM-DD` */
  readonly receivedOn: string;
  /** The language the person answered in. */
  readonly language: string;
  readonly recipient: Recipient;
  /** How many people the request is about. */
  readonly people: number;
  readonly agreement: {
    readonly textVersion: string;
    readonly textHash: string;
    readonly language: string;
    readonly on: string;
  };
  readonly fields: readonly CaseField[];
  readonly withheld: readonly {
    readonly field: string;
    readonly section: string;
    readonly because: Withholding;
  }[];
}

export interface CaseSource {
  readonly request: ReadRequest;
  readonly row: { readonly reference: string; readonly kind: string; readonly submittedAt: number };
  readonly recipient: Recipient;
  /** What the staff put right, the oldest first. */
  readonly corrections?: readonly Correction[];
}

interface Asked {
  readonly field: Field;
  readonly section: string;
  readonly repeated: boolean;
}

/** Every question of a kind of request, in the order of its flow. */
export function questionsOfKind(kind: RequestKind): readonly Asked[] {
  const { short, hub } = FLOWS[kind];
  return [...short, ...hub].flatMap((section) =>
    section.steps.flatMap((step) =>
      "id" in step ? [{ field: step, section: section.id, repeated: section.repeated === true }] : [],
    ),
  );
}

function valueOf(answer: Answer): CaseValue | undefined {
  if ("skipped" in answer) return undefined;
  return "files" in answer ? { photos: answer.files.length } : answer;
}

function isSame(one: Answer | undefined, other: Answer): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function withholdingOf(kind: RequestKind, field: string): Withholding {
  const needs = NEEDED[kind]?.[field] ?? [];
  // A photo that is kept because of somebody's age is kept without saying so.
  return needs.length === 0 || field === "photos" ? "stays_with_desk" : "not_for_recipient";
}

/**
 * What of a request may go to a recipient: answers as they stand with everything added and put right, each asked for by
 * itself (`mayShare`), and the names of all questions that stay. Ways to reach anybody, the second contact and the
 * claim code are in no record.
 * @returns why nothing may go at all, or the record
 */
export function caseRecord({
  request,
  row,
  recipient,
  corrections = [],
}: CaseSource):
  | { readonly refused: ShareRefusal }
  | { readonly refused?: never; readonly record: CaseRecord } {
  const { content, later } = request;
  const standing = standingCorrections(content, corrections, later);
  // Who is a child by a corrected birth date is treated as one.
  const careful = { ...request, later: [...later, standing] };
  const refused = refuseSharing(careful, recipient);
  if (refused) return { refused };
  // What is shared at all has an agreement and a kind: `refuseSharing` has just said so.
  if (!content.consent || !isRequestKind(row.kind) || row.kind !== content.flow)
    return { refused: "kind_not_shared" };
  const { consent, language } = content;
  const kind = row.kind;
  const people = Math.max(1, content.people);
  const now = correctedAnswers(content, corrections, later);
  const questions = questionsOfKind(kind);
  const goes = (field: string): boolean => mayShare(careful, recipient, field).allowed;
  const sourceOf = (key: string, answer: Answer): CaseField["source"] => {
    if (Object.hasOwn(standing, key)) return "corrected";
    return isSame(content.answers[key], answer) ? "request" : "added";
  };
  const fields = questions
    .filter(({ field }) => goes(field.id))
    .flatMap(({ field, section, repeated }) =>
      Array.from({ length: repeated ? people : 1 }, (_, at) => {
        const key = repeated ? `${field.id}.${at}` : field.id;
        const answer = Object.hasOwn(now, key) ? now[key] : undefined;
        const value = answer && valueOf(answer);
        if (!answer || !value) return [];
        const latin = field.kind === "name" && "text" in value ? romanise(value.text, language) : undefined;
        const person = repeated ? { person: at + 1 } : {};
        const source = sourceOf(key, answer);
        return [{ field: field.id, section, ...person, value, ...(latin ? { latin } : {}), source }];
      }).flat(),
    );
  const withheld = questions
    .filter(
      ({ field }, at) => !goes(field.id) && questions.findIndex((one) => one.field.id === field.id) === at,
    )
    .map(({ field, section }) => ({ field: field.id, section, because: withholdingOf(kind, field.id) }));
  return {
    record: {
      reference: row.reference,
      kind,
      receivedOn: new Date(row.submittedAt).toISOString().slice(0, 10),
      language,
      recipient,
      people: questions.some(({ repeated }) => repeated) ? people : 1,
      agreement: {
        textVersion: consent.textVersion,
        textHash: consent.textHash,
        language: consent.language,
        on: consent.at.slice(0, 10),
      },
      fields,
      withheld,
    },
  };
}
