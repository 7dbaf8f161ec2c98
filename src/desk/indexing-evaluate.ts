import type { Db } from "../db/store.ts";
import { comparePersons } from "../matching/compare.ts";
import { searchKeys } from "../matching/keys.ts";
import { compareSearches } from "../matching/mutual.ts";
import { rolePair } from "../requests/mentions-pairs.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { type Counting, startCounting } from "./indexing-counts.ts";
import { type Found, findPeople } from "./indexing-find.ts";
import type { Finding } from "./indexing-match.ts";
import { type MentionName, type OpenMention, readMentions } from "./indexing-mention.ts";
import type { Breathe } from "./indexing-pace.ts";
import { SEARCH_KEY } from "./indexing-store.ts";

/** A person is shown beside no more others than this, and no more relatives than that. */
const MOST_FINDINGS = 20;
const MOST_RELATIVES = 5;

function nameOf({ owner: { requestId, role, ordinal } }: OpenMention): MentionName {
  return { requestId, role, ordinal };
}

interface Evaluation {
  readonly db: Db;
  readonly key: DeskKey;
  readonly counting: Counting;
  /** Everybody the request names. */
  readonly own: readonly OpenMention[];
}

/** Everybody the request of this person names; what is being indexed is not stored yet. */
async function peopleOf(
  { db, key, own }: Evaluation,
  { owner: { requestId } }: OpenMention,
): Promise<readonly OpenMention[]> {
  return own[0]?.owner.requestId === requestId ? own : await readMentions(db, key, requestId);
}

/** Whether the other request seeks our enquirer, too; then both pairs are one finding, whichever request came first. */
async function mutualFinding(
  evaluation: Evaluation,
  sought: OpenMention,
  writer: OpenMention,
): Promise<Finding | undefined> {
  const { counting } = evaluation;
  const enquirer = (await peopleOf(evaluation, sought)).find(({ owner }) => owner.role === "enquirer");
  if (!enquirer) return undefined;
  const theirs = await peopleOf(evaluation, writer);
  for (const back of theirs.filter(({ owner }) => owner.role === "sought")) {
    const people = [enquirer.parts, sought.parts, writer.parts, back.parts];
    const frequencies = await counting.frequenciesOf(people);
    const { mutual, bits } = compareSearches(
      { enquirer: enquirer.parts, sought: sought.parts },
      { enquirer: writer.parts, sought: back.parts },
      counting.prior,
      frequencies,
    );
    if (!mutual) continue;
    const pair = (one: OpenMention, other: OpenMention) => ({
      one: nameOf(one),
      other: nameOf(other),
      reasons: comparePersons(one.parts, other.parts, frequencies, counting.prior).reasons,
    });
    const [there, andBack] = [pair(sought, writer), pair(back, enquirer)];
    const oursFirst = sought.owner.requestId < writer.owner.requestId;
    const [first, second] = oursFirst ? [there, andBack] : [andBack, there];
    return { ...first, back: second, class: "mutual", bits };
  }
  return undefined;
}

async function findingOf(
  evaluation: Evaluation,
  mention: OpenMention,
  { mention: other, comparison }: Found,
): Promise<Finding | undefined> {
  const pair = rolePair(mention.owner.role, other.owner.role);
  if (!pair) return undefined;
  const roles = [mention.owner.role, other.owner.role];
  if (roles.includes("sought") && roles.includes("enquirer")) {
    const [sought, writer] = mention.owner.role === "sought" ? [mention, other] : [other, mention];
    const mutual = await mutualFinding(evaluation, sought, writer);
    if (mutual) return mutual;
  }
  const { bits, reasons } = comparison;
  if (comparison.class === "none") return undefined;
  if (comparison.class === "family" && !pair.relatives) return undefined;
  return { one: nameOf(mention), other: nameOf(other), class: comparison.class, bits, reasons };
}

/** Who in other requests may be this person, whom one of them looks for, or their relatives. */
async function findingsOf(
  evaluation: Evaluation,
  mention: OpenMention,
  breathe: Breathe,
): Promise<readonly Finding[]> {
  const { db, key, counting, own } = evaluation;
  const enquirer = own.find(({ owner }) => owner.role === "enquirer");
  const also =
    mention.owner.role === "sought" && enquirer
      ? searchKeys({ enquirer: enquirer.parts, sought: mention.parts })
      : [];
  const found = await findPeople(db, key, mention.parts, {
    counting,
    breathe,
    also: also.map((text) => ({ kind: SEARCH_KEY, text })),
    accept: ({ owner }) =>
      owner.requestId !== mention.owner.requestId && rolePair(mention.owner.role, owner.role) !== undefined,
  });
  const findings: Finding[] = [];
  for (const one of found) {
    const finding = await findingOf(evaluation, mention, one);
    if (finding) findings.push(finding);
    await breathe();
  }
  const relatives = findings.filter((finding) => finding.class === "family").slice(0, MOST_RELATIVES);
  return [...findings.filter((finding) => finding.class !== "family").slice(0, MOST_FINDINGS), ...relatives];
}

/** Compares everybody a request names with everybody in the store. Reads only. */
export async function evaluate(
  db: Db,
  key: DeskKey,
  own: readonly OpenMention[],
  breathe: Breathe,
): Promise<readonly Finding[]> {
  const counting = await startCounting(db, key);
  const findings: Finding[] = [];
  for (const mention of own) {
    findings.push(...(await findingsOf({ db, key, counting, own }, mention, breathe)));
  }
  return findings;
}

/** Compares a person again with one who was found before and is not among the first now. */
export async function compareAgain(
  db: Db,
  key: DeskKey,
  mention: OpenMention,
  other: MentionName,
): Promise<boolean> {
  const theirs = (await readMentions(db, key, other.requestId)).find(
    ({ owner }) => owner.role === other.role && owner.ordinal === other.ordinal,
  );
  if (!theirs) return false;
  const counting = await startCounting(db, key);
  const frequencies = await counting.frequenciesOf([mention.parts, theirs.parts]);
  return comparePersons(mention.parts, theirs.parts, frequencies, counting.prior).class !== "none";
}
