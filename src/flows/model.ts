import type { CoachTopic } from "./coach/topics.ts";
import type { LimitName } from "./limits.ts";

/** Which answers make a question (or a section, or a stop) appear. */
export type Condition =
  | { readonly field: string; readonly is: readonly string[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

interface FieldBase {
  readonly id: string;
  /** ▲ the minimum: cannot be skipped or left unknown. */
  readonly minimum?: true;
  readonly when?: Condition;
  /** Words only: what the content coach warns of here, before the answer counts. */
  readonly coached?: readonly CoachTopic[];
}

/**
 * One question. Its words are `<flow>.<id>.ask`, `.why`, `.label`, `.options.<option>` in `locales/<language>/flows.json`.
 * `maximum` counts characters; `words` names the setting that limits the words.
 */
export type Field = FieldBase &
  /** `options`: buttons beside the words, for those who have none to write. */
  (
    | {
        readonly kind: "text";
        readonly maximum?: number;
        readonly options?: readonly string[];
        readonly words?: LimitName;
      }
    /** `birth`: the question that a birth date written behind the name answers too. */
    | { readonly kind: "name"; readonly birth?: string }
    | { readonly kind: "place" }
    /** `birth`: a birth date, an age or two digits of a year are understood. `past`: when something happened. */
    | { readonly kind: "date"; readonly of: "birth" | "past" }
    | { readonly kind: "choice"; readonly options: readonly string[] }
    | { readonly kind: "choices"; readonly options: readonly string[] }
    | { readonly kind: "phone" }
    /** A safe way to reach somebody: this chat, a phone, or any words. */
    | { readonly kind: "reach" }
    | { readonly kind: "number"; readonly from: number; readonly to: number }
    | { readonly kind: "photos"; readonly most: number }
  );

export type FieldKind = Field["kind"];

/** Ends the flow for now with honest words: `<flow>.stops.<id>`. `handOff` starts another flow instead. */
export interface Stop {
  readonly stop: string;
  readonly when: Condition;
  /** Whether the answers about the delegation may help on: offered beside a person. */
  readonly answers?: true;
  /** The flow that the stop offers by a button; it takes along what both ask (`carry-over.ts`). */
  readonly leadsTo?: FlowId;
  readonly handOff?: { readonly flow: FlowId; readonly preset: string };
}

export interface Section {
  readonly id: string;
  /** Asked once for each person the request is about. */
  readonly repeated?: true;
  readonly when?: Condition;
  readonly steps: readonly (Field | Stop)[];
}

export type FlowId =
  | "tracing"
  | "alive"
  | "reunite"
  | "message"
  | "call_back"
  | "question"
  | "answer"
  | "tracing_more"
  | "alive_more"
  | "reunite_more"
  | "message_more"
  | "contact"
  | "claim";

export interface Flow {
  readonly id: FlowId;
  /** The short way: asked in this order, before the review. */
  readonly short: readonly Section[];
  /** Optional sections that the review offers. */
  readonly hub: readonly Section[];
  /** How many people one request may be about; 1 where nothing is repeated. */
  readonly people: number;
  /** Whether a review follows; without it the last answer submits. */
  readonly reviewed: boolean;
  /** Whether sharing and consent follow the review; without them "send" on the review submits. */
  readonly agreed: boolean;
  /** Whether whatever is sent is an answer and submits: words, a sign, a photo, a voice message. */
  readonly anythingAnswers?: true;
}
