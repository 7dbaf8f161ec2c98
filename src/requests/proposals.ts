import {
  closeProposal,
  findProposalRow,
  insertProposal,
  type ProposalRow,
  proposalRows,
} from "../db/proposals.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { openJson, SealBroken } from "../sealing/envelope.ts";
import { randomName } from "../sealing/fingerprint.ts";
import { sealPadded } from "./fine-state.ts";
import { PERIODS } from "./periods.ts";
import { tellDeciders } from "./staff-news.ts";

/** Steps about several requests, or files that leave the desk: one person proposes, another decides. */
export type ProposalKind = "export" | "bulk_state";

export const PROPOSAL_DECISIONS = ["confirm", "refuse", "take_back"] as const;
export type ProposalDecision = (typeof PROPOSAL_DECISIONS)[number];

export interface Proposed<T> {
  readonly id: string;
  readonly kind: string;
  readonly by: string;
  readonly at: number;
  /** Open: until when it can be decided. Confirmed: until when it can be carried out. */
  readonly expiresAt: number;
  /** Goes with every decision: what was decided is what was seen. */
  readonly version: number;
  readonly content: T;
  readonly decided?: {
    readonly by: string;
    readonly at: number;
    readonly decision: "confirmed" | "refused" | "taken_back";
    readonly note: string;
  };
}

export type ProposalRefusal =
  /** Whoever proposed it never decides it, and nobody else takes it back. */
  | "own"
  | "not_own"
  /** There is none, or it was sealed under a key the desk no longer uses. */
  | "gone"
  /** Decided already, or changed since it was seen. */
  | "stale"
  | "expired";

interface Sealed {
  readonly content: unknown;
  /** Why it was refused. */
  readonly note?: string;
}

const DECIDED = { confirm: "confirmed", refuse: "refused", take_back: "taken_back" } as const;
const AT_ONCE = 200;

function context(id: string): string {
  return `proposal|${id}`;
}

function decidedOf(row: ProposalRow, note = ""): Pick<Proposed<unknown>, "decided"> {
  const decision = Object.values(DECIDED).find((one) => one === row.decision);
  if (!decision || row.decidedBy === null || row.decidedAt === null) return {};
  return { decided: { by: row.decidedBy, at: row.decidedAt, decision, note } };
}

function read<T>(key: DeskKey, row: ProposalRow): Proposed<T> | undefined {
  try {
    const { content, note } = openJson<Sealed>(key.state, row.sealed, context(row.id));
    const { id, kind, proposedBy: by, proposedAt: at, expiresAt, version } = row;
    // Whoever put the content in names its shape.
    return { id, kind, by, at, expiresAt, version, content: content as T, ...decidedOf(row, note) };
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** Puts something before a second person. @param content a JSON value, sealed @returns its id */
export async function propose(
  tx: Db,
  key: DeskKey,
  proposal: {
    readonly kind: ProposalKind;
    readonly by: string;
    readonly now: number;
    readonly content: unknown;
  },
): Promise<string> {
  const { kind, by, now, content } = proposal;
  const id = randomName();
  const sealed = sealPadded(key, { content }, context(id));
  const expiresAt = now + PERIODS.proposal;
  await insertProposal(tx, { id, kind, proposedBy: by, proposedAt: now, sealed, expiresAt });
  await tellDeciders(tx, by, now);
  return id;
}

/** Those that wait for a second person, the oldest first; at most 200. */
export async function openProposals<T>(
  db: Db,
  key: DeskKey,
  kind: ProposalKind,
  now: number,
): Promise<readonly Proposed<T>[]> {
  const rows = await proposalRows(db, "open", { kind, now, limit: AT_ONCE });
  return rows.flatMap((row) => read<T>(key, row) ?? []);
}

/** Those that were decided and have not expired, the newest first; at most 200. */
export async function decidedProposals<T>(
  db: Db,
  key: DeskKey,
  kind: ProposalKind,
  now: number,
): Promise<readonly Proposed<T>[]> {
  const rows = await proposalRows(db, "decided", { kind, now, limit: AT_ONCE });
  return rows.flatMap((row) => read<T>(key, row) ?? []);
}

/** One proposal, open, decided or expired and not yet removed. */
export async function findProposal<T>(
  db: Db,
  key: DeskKey,
  kind: ProposalKind,
  id: string,
): Promise<Proposed<T> | undefined> {
  const row = await findProposalRow(db, id);
  return row?.kind === kind ? read<T>(key, row) : undefined;
}

export interface ProposalDeciding {
  readonly kind: ProposalKind;
  readonly id: string;
  readonly version: number;
  readonly by: string;
  readonly decision: ProposalDecision;
  readonly now: number;
  /** Why it is refused. */
  readonly note?: string;
}

/**
 * Confirms, refuses or takes back. Whoever proposed it takes it back and does nothing else with it; whether a role may
 * decide at all is asked at the route. Carrying out what was confirmed is the caller's, in the same transaction.
 */
export async function decideProposal<T>(
  tx: Db,
  key: DeskKey,
  { kind, id, version, by, decision, now, note = "" }: ProposalDeciding,
): Promise<
  { readonly refused: ProposalRefusal } | { readonly refused?: never; readonly proposal: Proposed<T> }
> {
  const proposal = await findProposal<T>(tx, key, kind, id);
  if (!proposal) return { refused: "gone" };
  const isOwn = proposal.by === by;
  if (isOwn !== (decision === "take_back")) return { refused: isOwn ? "own" : "not_own" };
  if (proposal.decided || proposal.version !== version) return { refused: "stale" };
  if (proposal.expiresAt <= now) return { refused: "expired" };
  const decided = { by, at: now, decision: DECIDED[decision], note };
  const expiresAt = decision === "confirm" ? now + PERIODS.confirmedProposal : proposal.expiresAt;
  const isFirst = await closeProposal(tx, id, version, {
    decidedBy: by,
    decidedAt: now,
    decision: decided.decision,
    expiresAt,
    sealed: sealPadded(key, { content: proposal.content, note }, context(id)),
  });
  return isFirst
    ? { proposal: { ...proposal, version: version + 1, expiresAt, decided } }
    : { refused: "stale" };
}
