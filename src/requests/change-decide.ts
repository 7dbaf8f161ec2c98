import { findRequest, type RequestRow } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { type Change, type ChangeRefusal, refuseHolder, standings } from "./change.ts";
import { readFacts } from "./change-facts.ts";
import { writeFine } from "./change-write.ts";
import { recordEvent } from "./event.ts";
import { endedState, type FineState, readFineState, withPeople } from "./fine-state.ts";
import { tellHolder } from "./staff-news.ts";
import {
  findStep,
  type Gates,
  type PersonState,
  type Proposal,
  refuseStep,
  takeStep,
  withoutProposal,
} from "./states.ts";

export type DecideRefusal = ChangeRefusal | "no_proposal" | "second_person_needed";

export interface Decision extends Change {
  /** The sought person, from 0. */
  readonly person: number;
  readonly decision: "confirm" | "refuse" | "take_back";
  /** Why it is refused. */
  readonly reason: string;
}

const WHAT = { confirm: "confirmed", refuse: "refused", take_back: "taken_back" } as const;

/** Who may decide: another person confirms or refuses; whoever proposed it, or has the request now, takes it back. */
function refuseDecider(row: RequestRow, proposal: Proposal, decision: Decision): DecideRefusal | undefined {
  const isOwn = proposal.by === decision.staffId;
  if (decision.decision === "take_back") return isOwn ? undefined : refuseHolder(row, decision.staffId);
  if (isOwn) return "second_person_needed";
  return decision.decision === "refuse" && decision.reason.trim() === "" ? "reason_needed" : undefined;
}

/** The person after the decision. Everything the first person was asked is asked again: it may have changed since. */
function decided(
  kind: string,
  person: PersonState,
  proposal: Proposal,
  decision: Decision,
  gates: Gates,
): PersonState | DecideRefusal {
  if (decision.decision !== "confirm") return withoutProposal(person);
  const refused = refuseStep(kind, withoutProposal(person), proposal, gates);
  const step = findStep(kind, person.state, proposal.to);
  if (refused || !step) return refused ?? "not_allowed_from_here";
  return takeStep(withoutProposal(person), step, proposal, [proposal.by, decision.staffId], decision.now);
}

/**
 * Confirms, refuses or takes back a step that one person proposed. Whoever proposed it never confirms it.
 * @returns a reason code when it may not be
 */
export async function decideProposal(
  tx: Db,
  key: DeskKey,
  decision: Decision,
): Promise<DecideRefusal | undefined> {
  const { requestId, version, staffId, now, person: at } = decision;
  const row = await findRequest(tx, requestId);
  if (!row) return "not_found";
  const fine = readFineState(key, row);
  if (endedState(row)) return "ended";
  const facts = await readFacts(tx, key, row, fine, now);
  const people = standings(row, fine, facts.people);
  const person = people[at];
  const proposal = person?.proposal;
  if (!person || !proposal) return "no_proposal";
  const refused = refuseDecider(row, proposal, decision);
  if (refused) return refused;
  const after = decided(row.kind, person, proposal, decision, facts.gates);
  if (typeof after === "string") return after;
  const everybody = people.map((one, index) => (index === at ? after : one));
  const next: FineState =
    decision.decision === "confirm"
      ? { ...withPeople(fine, everybody, after.reason), waitingFor: null }
      : { ...fine, people: everybody };
  if (!(await writeFine(tx, key, row, { fine: next, version, now }))) return "changed_meanwhile";
  await tellHolder(tx, requestId, staffId, now);
  const { to, reason, by: _, at: __, ...detail } = proposal;
  const isConfirmed = decision.decision === "confirm";
  await recordEvent(tx, key, {
    requestId,
    staffId,
    at: now,
    action: "state",
    detail: {
      ...detail,
      from: person.state,
      to: isConfirmed ? after.state : to,
      reason: isConfirmed ? reason : decision.reason,
      what: WHAT[decision.decision],
      ...(people.length > 1 ? { person: at } : {}),
    },
  });
  return undefined;
}
