import { FIXED_RECIPIENTS, type Recipient } from "../flows/data/recipients.ts";
import { fingerprint } from "../sealing/fingerprint.ts";
import { asksFirst, type Carefully, isAboutMinor, isHidden, needsTalk } from "./careful.ts";
import type { RequestContent } from "./content.ts";
import { KIND_OF_RECIPIENT, NEEDED } from "./may-share-fields.ts";

/** Why something stays at the desk, in the order it is asked. */
export type ShareRefusal =
  /** This kind of request is shared with nobody. */
  | "kind_not_shared"
  | "no_agreement"
  /** The agreement was given to other answers. */
  | "agreement_differs"
  /** The person did not choose this recipient. */
  | "not_agreed"
  | "does_not_want_to_be_found"
  | "talk_first"
  /** In the talk the person said that this recipient must not learn of it. */
  | "must_not_learn"
  | "minor_not_published"
  | "minor_no_photo"
  /** This recipient does not need it; or nobody does. */
  | "not_needed";

export type ShareDecision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly because: ShareRefusal };

/** A request as far as it decides what may leave the desk. */
export interface Shareable extends Carefully {
  readonly content: Pick<RequestContent, "flow" | "people" | "answers" | "sharing" | "consent">;
}

/** Whether the person agreed to exactly these answers and this sharing. */
export function agreementStands({ answers, sharing, consent }: Shareable["content"]): boolean {
  return consent?.boundTo === fingerprint(JSON.stringify({ answers, sharing }));
}

/** Sharing outside the Red Cross and Red Crescent Movement takes two people. */
export function needsSecondPerson(recipient: Recipient): boolean {
  return KIND_OF_RECIPIENT[recipient] !== "movement";
}

type Rule = readonly [ShareRefusal, (request: Shareable, recipient: Recipient) => boolean];

/** What keeps a whole request from a recipient, asked in this order. */
const RULES: readonly Rule[] = [
  ["kind_not_shared", ({ content }) => !Object.hasOwn(NEEDED, content.flow)],
  ["no_agreement", ({ content }) => content.consent === undefined],
  ["agreement_differs", ({ content }) => !agreementStands(content)],
  ["not_agreed", ({ content }, to) => !content.sharing.includes(to) && !FIXED_RECIPIENTS.includes(to)],
  ["does_not_want_to_be_found", (request) => isHidden(request)],
  ["talk_first", (request) => needsTalk(request) || asksFirst(request)],
  ["must_not_learn", ({ talks }, to) => talks.at(-1)?.mustNotLearn.includes(to) ?? false],
  ["minor_not_published", (request, to) => to === "publication" && isAboutMinor(request)],
];

/** Whether anything of a request may go to a recipient. @returns why not, or undefined */
export function refuseSharing(request: Shareable, recipient: Recipient): ShareRefusal | undefined {
  return RULES.find(([, stands]) => stands(request, recipient))?.[0];
}

/**
 * Whether one answer may go to one recipient. Whatever leaves the desk, by export, transfer or print, asks here.
 * @param field the question, with or without the number of the person (`name`, `name.0`); of a file, the question it answers
 */
export function mayShare(request: Shareable, recipient: Recipient, field: string): ShareDecision {
  const because = refuseSharing(request, recipient) ?? refuseField(request, recipient, field);
  return because === undefined ? { allowed: true } : { allowed: false, because };
}

function refuseField(request: Shareable, recipient: Recipient, field: string): ShareRefusal | undefined {
  const name = field.replace(/\.\d+$/, "");
  const fields = NEEDED[request.content.flow] ?? {};
  const needs = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!needs?.includes(KIND_OF_RECIPIENT[recipient])) return "not_needed";
  return name === "photos" && isAboutMinor(request) ? "minor_no_photo" : undefined;
}
