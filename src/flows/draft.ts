import type { AnswerKey, Answers, FileReference } from "./answers.ts";
import { FIXED_RECIPIENTS, type Recipient } from "./data/recipients.ts";
import type { FlowId } from "./model.ts";

/** Where in a flow a person stands. */
export type Place =
  /** On the short way: the first question without an answer. */
  | { readonly stage: "short" }
  /** At one question, by "back" or "edit"; afterwards on in its section, or to the review. */
  | { readonly stage: "field"; readonly key: AnswerKey; readonly next: "onward" | "review" }
  | { readonly stage: "section"; readonly section: string; readonly item?: number }
  | { readonly stage: "review" | "sharing" | "consent" };

/** The answers of a flow that is not yet submitted, and where the person stands in it. A plain JSON value. */
export interface Draft {
  readonly flow: FlowId;
  /** Four random characters that tie buttons to this draft. */
  readonly tag: string;
  readonly answers: Answers;
  /** How many people are sought; at least 1. */
  readonly people: number;
  readonly place: Place;
  readonly sharing: readonly Recipient[];
  /** Voice messages and files sent where words were asked for: a person will look at them. */
  readonly kept: readonly FileReference[];
  /** The chat message each typed answer came in, so that correcting the message corrects the answer. */
  readonly sources: Readonly<Record<AnswerKey, number>>;
  /** An answer the content coach warned of, until the person has decided about it. */
  readonly doubt?: AnswerKey;
  /** The chat message that was refused last, and at which question: corrected there, it counts as the answer. */
  readonly refused?: { readonly message: number; readonly key?: AnswerKey };
  /** The last message in the chat before this flow began: what came later may be deleted from the chat. */
  readonly since?: number;
  /** The album of the last photo or file: the rest of it is taken without a word each. */
  readonly album?: string;
  /** Words of danger or despair were answered once in this flow. */
  readonly warned?: true;
  /** Why the flow was entered, where another flow handed over to it. */
  readonly preset?: string;
  /** The request these answers belong to, where they are added to one that was sent; and the message they answer. */
  readonly about?: {
    readonly requestId: string;
    /** What the person knows it by. */
    readonly reference?: string;
    readonly message?: string;
  };
}

export function newDraft(flow: FlowId, tag: string, preset?: string): Draft {
  return {
    flow,
    tag,
    answers: {},
    people: 1,
    place: { stage: "short" },
    sharing: FIXED_RECIPIENTS,
    kept: [],
    sources: {},
    ...(preset === undefined ? {} : { preset }),
  };
}
