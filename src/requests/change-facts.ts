import type { RequestRow } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { SealBroken } from "../sealing/envelope.ts";
import { isHidden, wantsThemTold } from "./careful.ts";
import type { RequestContent } from "./content.ts";
import { readCorrections, standingCorrections } from "./corrections.ts";
import type { FineState } from "./fine-state.ts";
import { refuseSharing, type Shareable } from "./may-share.ts";
import { readContent } from "./read.ts";
import type { Gates } from "./states.ts";
import { laterAnswers, readThread, type ThreadEntry } from "./thread-reading.ts";

/** What the desk reads of a request before it shows or changes it. */
export interface RequestFacts {
  /** How many states of their own there are: one for each sought person, or one. */
  readonly people: number;
  readonly gates: Gates;
  /** How many messages the person has sent. */
  readonly heard: number;
  /** Everything both sides wrote since, in order. */
  readonly thread: readonly ThreadEntry[];
  /** What the person sent, or why it cannot be shown. */
  readonly content: RequestContent | "erased" | "unreadable";
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

export function gatesOf(shareable: Shareable | undefined): Gates {
  if (!shareable) return NOTHING_KNOWN;
  return {
    wantsThemTold: wantsThemTold(shareable),
    hidden: isHidden(shareable),
    refuseSharing: (recipient) => refuseSharing(shareable, recipient),
  };
}

async function contentOf(db: Db, key: DeskKey, id: string): Promise<RequestFacts["content"]> {
  try {
    return (await readContent(db, key, id)) ?? "erased";
  } catch (error) {
    if (error instanceof SealBroken) return "unreadable";
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
  const thread = await readThread(db, key, row.id);
  const content = await contentOf(db, key, row.id);
  const isReadable = typeof content === "object";
  const today = new Date(now).toISOString().slice(0, 10);
  const later = laterAnswers(thread);
  const corrections = isReadable ? await readCorrections(db, key, row.id) : [];
  const shareable = isReadable
    ? {
        content,
        later,
        corrected: standingCorrections(content, corrections, later),
        talks: fine.talks ?? [],
        today,
      }
    : undefined;
  return {
    people: row.kind === "tracing" && isReadable ? Math.max(1, content.people ?? 1) : 1,
    gates: gatesOf(shareable),
    heard: thread.filter((entry) => entry.row.staffId === null).length,
    thread,
    content,
    shareable,
  };
}
