import type { NumbersRefusal } from "../../requests/case-numbers.ts";
import { CASEWORK_CHARACTERS } from "../../requests/casework-write.ts";
import type { ContactRefusal } from "../../requests/contacts.ts";
import type { CorrectionRefusal } from "../../requests/correcting.ts";
import type { FollowUpRefusal } from "../../requests/follow-ups.ts";
import type { NoteRefusal } from "../../requests/notes.ts";
import type { UrgencyRefusal } from "../../requests/urgency-set.ts";
import type { Desk, DeskContext } from "../context.ts";
import { type CaseworkDone, type CaseworkPanel, panelOf } from "../view/casework-words.ts";
import { problem } from "../view/frame.ts";
import { speakerOf } from "../view/speaker.ts";
import { showNoRequest, showRequest } from "./show-request.ts";

/** Everything a form beside a request is refused for; each has its words in `casework.json`. */
export type CaseworkRefusal =
  | NoteRefusal
  | ContactRefusal
  | FollowUpRefusal
  | NumbersRefusal
  | UrgencyRefusal
  | CorrectionRefusal
  | "form";

/** Refusals because of how things stand; all others are because of what was typed. */
const OF_THE_STANDING: readonly CaseworkRefusal[] = [
  "changed_meanwhile",
  "over",
  "nothing_due",
  "urgent_already",
  "not_urgent",
  "not_author",
  "too_late",
];

export function refusalStatus(refused: CaseworkRefusal): 409 | 422 {
  return OF_THE_STANDING.includes(refused) ? 409 : 422;
}

/** Why a form was refused, in words. */
export function sayRefusal(desk: Desk, c: DeskContext, refused: Exclude<CaseworkRefusal, "not_found">) {
  const say = speakerOf(desk, c);
  const text = say.plain(`casework:refused.${refused}`, { characters: CASEWORK_CHARACTERS });
  return problem(text, say.plain("casework:refused.title"));
}

/** Back to the request after a form: to its panel, where it says what was done; or the page again with what was typed. */
export async function answerForm(
  desk: Desk,
  c: DeskContext,
  id: string,
  outcome: {
    readonly refused: CaseworkRefusal | undefined;
    readonly done: CaseworkDone;
    readonly typed: Readonly<Record<string, string>>;
  },
): Promise<Response> {
  const { refused, done, typed } = outcome;
  const panel: CaseworkPanel = panelOf(done);
  if (refused === undefined) return c.redirect(`/requests/${id}?done=${done}#${panel}`, 303);
  if (refused === "not_found") return await showNoRequest(desk, c);
  const casework = { panel, message: sayRefusal(desk, c, refused), typed };
  return await showRequest(desk, c, id, { casework }, refusalStatus(refused));
}
