import { appendFile, readFile } from "node:fs/promises";
import { lastAuditRow } from "../db/audit.ts";
import type { Store } from "../db/store.ts";

/** The head of the chain at one time, kept where whoever changes the database cannot change it. */
export interface Anchor {
  /** ISO 8601. */
  readonly at: string;
  readonly seq: number;
  readonly mac: string;
}

/** Where heads are written: a file, one line each, and an address that takes them as JSON by POST. */
export interface AnchorPlaces {
  readonly file: string;
  readonly url?: string;
}

const LINE = /^(\S+) (\d+) ([\w-]{43})$/;
const PATIENCE = 10_000;

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** The anchors of a file; no file is no anchors. @throws the system's error when it cannot be read */
export async function readAnchors(file: string): Promise<readonly Anchor[]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
  return text.split("\n").flatMap((line) => {
    const [, at, seq, mac] = LINE.exec(line) ?? [];
    return at !== undefined && seq !== undefined && mac !== undefined ? [{ at, seq: Number(seq), mac }] : [];
  });
}

async function send(url: string, anchor: Anchor): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(anchor),
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new AnchorRefused(`the address answered ${answer.status}`);
}

/** The address of `AUDIT_ANCHOR` did not take the head. */
export class AnchorRefused extends Error {
  override readonly name = "AnchorRefused";
}

/**
 * Writes the head down if it has moved since the last time.
 * @returns the last row that is anchored now
 * @throws the system's error, or AnchorRefused: the next time tries again
 */
export async function writeAnchor(
  store: Pick<Store, "read">,
  places: AnchorPlaces,
  now: number,
  before: number,
): Promise<number> {
  const head = await lastAuditRow(store.read);
  if (!head || head.seq === before) return before;
  const anchor = { at: new Date(now).toISOString(), seq: head.seq, mac: head.mac };
  await appendFile(places.file, `${anchor.at} ${anchor.seq} ${anchor.mac}\n`, { mode: 0o600 });
  if (places.url !== undefined) await send(places.url, anchor);
  return head.seq;
}
