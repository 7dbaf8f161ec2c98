import { listPartsNamed, type PartRow } from "../db/parts.ts";
import type { RequestRow } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import { listMessages, type ThreadRow } from "../db/thread.ts";
import type { Answers } from "../flows/answers.ts";
import { keyName } from "../sealing/box.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { SealBroken } from "../sealing/envelope.ts";
import { openPart } from "../sealing/part.ts";
import { isHidden, wantsThemTold } from "./careful.ts";
import type { RequestContent } from "./content.ts";
import type { FineState } from "./fine-state.ts";
import { refuseSharing, type Shareable } from "./may-share.ts";
import { type ThreadContent, threadPart } from "./person-message.ts";
import { readContent } from "./read.ts";
import type { Gates } from "./states.ts";

/** What the desk reads of a request before it changes it. */
export interface RequestFacts {
  /** How many states of their own there are: one for each sought person, or one. */
  readonly people: number;
  readonly gates: Gates;
  /** How many messages the person has sent. */
  readonly heard: number;
  /** Undefined where what the person wrote was erased or cannot be opened. */
  readonly shareable: ReadRequest | undefined;
}

/** All that decides what may leave the desk, and everything the person wrote. */
export type ReadRequest = Shareable & { readonly content: RequestContent };

/** Where nothing can be read, nothing is known to be allowed. */
const NOTHING_KNOWN: Gates = {
  wantsThemTold: false,
  hidden: true,
  refuseSharing: () => "no_agreement",
};

/** A message that cannot be opened may have named a danger. */
const CANNOT_BE_READ: Answers = { danger: { choice: "unsure" } };

/** The answers in each message of the person, in order; undefined for a message without any. */
async function laterAnswers(
  db: Db,
  key: DeskKey,
  requestId: string,
  messages: readonly ThreadRow[],
): Promise<(Answers | undefined)[]> {
  if (messages.length === 0) return [];
  const parts = await listPartsNamed(db, requestId, "thread-", keyName(key.pair.publicKey));
  return messages.map(({ id }) => {
    const versions = parts.filter(({ part }) => part === threadPart(id));
    const answers = versions.map((version) => answersIn(key, requestId, version));
    return answers.find((one) => one !== undefined);
  });
}

function answersIn(key: DeskKey, requestId: string, row: PartRow): Answers | undefined {
  try {
    const name = { requestId, part: row.part, version: row.version };
    const bytes = openPart(name, row.sealed, row.sealedKey, key.pair);
    return (JSON.parse(bytes.toString("utf8")) as ThreadContent).answers;
  } catch (error) {
    if (error instanceof SealBroken) return CANNOT_BE_READ;
    throw error;
  }
}

export function gatesOf(shareable: Shareable | undefined): Gates {
  if (!shareable) return NOTHING_KNOWN;
  return {
    wantsThemTold: wantsThemTold(shareable),
    hidden: isHidden(shareable),
    refuseSharing: (recipient) => refuseSharing(shareable, recipient),
  };
}

async function readShareable(
  db: Db,
  key: DeskKey,
  requestId: string,
  messages: readonly ThreadRow[],
  fine: Pick<FineState, "talks">,
  now: number,
): Promise<ReadRequest | undefined> {
  try {
    const content = await readContent(db, key, requestId);
    if (!content) return undefined;
    const later = await laterAnswers(db, key, requestId, messages);
    return { content, later, talks: fine.talks ?? [], today: new Date(now).toISOString().slice(0, 10) };
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** Reads what decides which steps are allowed now. */
export async function readFacts(
  db: Db,
  key: DeskKey,
  row: RequestRow,
  fine: Pick<FineState, "talks">,
  now: number,
): Promise<RequestFacts> {
  const messages = (await listMessages(db, row.id)).filter(({ staffId }) => staffId === null);
  const shareable = await readShareable(db, key, row.id, messages, fine, now);
  return {
    people: row.kind === "tracing" ? Math.max(1, shareable?.content.people ?? 1) : 1,
    gates: gatesOf(shareable),
    heard: messages.length,
    shareable,
  };
}
