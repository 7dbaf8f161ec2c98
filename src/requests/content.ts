import type { Answers } from "../flows/answers.ts";
import type { Recipient } from "../flows/data/recipients.ts";
import type { FlowId } from "../flows/model.ts";

/** Flows that make a request of their own. */
export const REQUEST_KINDS = ["tracing", "alive", "reunite", "message", "call_back", "question"] as const;

export type RequestKind = (typeof REQUEST_KINDS)[number];

export function isRequestKind(name: string): name is RequestKind {
  return (REQUEST_KINDS as readonly string[]).includes(name);
}

/** What a flow that was submitted says. Sealed as the part `answers` of its request; a JSON value. */
export interface RequestContent {
  readonly format: 1;
  readonly flow: FlowId;
  /** The language the person answered in. */
  readonly language: string;
  readonly people: number;
  readonly answers: Answers;
  readonly sharing: readonly Recipient[];
  /** Why the flow was entered, where something else led to it: `child_alone`, `asked`. */
  readonly preset?: string;
  readonly consent?: Consent;
  /** Names of the parts that hold photos and other files, in the order they came. */
  readonly files: readonly {
    readonly part: string;
    readonly field: string;
    readonly kind: string;
    readonly mime: string;
  }[];
  /** Telegram's name for the person, so that staff know whom they answer. */
  readonly from?: { readonly name: string; readonly username?: string };
}

/** That the person agreed, to which text, and to which answers. */
export interface Consent {
  readonly textVersion: string;
  /** SHA-256 of the text as it was shown. */
  readonly textHash: string;
  readonly language: string;
  /** ISO 8601 */
  readonly at: string;
  /** SHA-256 of answers and sharing as they were submitted. */
  readonly boundTo: string;
  /** How it reached the desk, where it was not given in the chat. */
  readonly given?: GivenConsent;
}

/** An agreement that somebody on the staff heard, or has on paper. */
export interface GivenConsent {
  readonly how: "voice" | "paper";
  /** The account of whoever heard it or took the paper. */
  readonly heardBy: string;
  /** `YYYY-MM-DD` */
  readonly heardOn: string;
  /** Where the signed paper lies. */
  readonly filedAt?: string;
  /** Whoever gave it for the person. */
  readonly givenBy?: { readonly name: string; readonly as: string };
}

/** The part that holds the answers. */
export const ANSWERS_PART = "answers";
