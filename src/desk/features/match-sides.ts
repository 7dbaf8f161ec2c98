import { findRequest } from "../../db/requests.ts";
import type { WrittenPerson } from "../../matching/person.ts";
import { asksFirst, isAboutMinor, isDangerous, isHidden } from "../../requests/careful.ts";
import { mentionsOf } from "../../requests/mentions.ts";
import { type ContentNow, readContentNow } from "../../requests/mentions-read.ts";
import type { DeskKey } from "../../sealing/desk-key.ts";
import { SealBroken } from "../../sealing/envelope.ts";
import type { Desk } from "../context.ts";
import type { MentionName } from "../indexing-mention.ts";
import { openLine, type RequestLine } from "../view/request-line.ts";

const MARKS = ["danger", "not_found", "only_keep", "minor", "silent", "closed"] as const;

/** What staff must see beside a person before they do anything, the gravest first. */
export type SideMark = (typeof MARKS)[number];

/** One of two people, as their request tells of them now. */
export interface Side {
  readonly name: MentionName;
  readonly line: RequestLine | undefined;
  /** Undefined when the request was erased or the person is no longer in it. */
  readonly person: WrittenPerson | undefined;
  readonly language: string;
  readonly marks: readonly SideMark[];
}

function marksOf(
  content: ContentNow | undefined,
  { row, fine }: RequestLine,
  now: number,
): readonly SideMark[] {
  const today = new Date(now).toISOString().slice(0, 10);
  const careful = content && { content: content.sent, later: content.later, talks: fine?.talks ?? [], today };
  const holds: Readonly<Record<SideMark, boolean>> = {
    danger: careful !== undefined && isDangerous(careful),
    not_found: careful !== undefined && isHidden(careful),
    only_keep: careful !== undefined && asksFirst(careful),
    minor: careful !== undefined && isAboutMinor(careful),
    silent: row.unlinkedAt !== null,
    closed: row.visibleState === "closed",
  };
  return MARKS.filter((mark) => holds[mark]);
}

async function contentOf(desk: Desk, key: DeskKey, id: string): Promise<ContentNow | undefined> {
  try {
    return await readContentNow(desk.store.read, key, id);
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** Reads one of two people from their request. */
export async function readSide(desk: Desk, key: DeskKey, name: MentionName): Promise<Side> {
  const row = await findRequest(desk.store.read, name.requestId);
  if (!row) return { name, line: undefined, person: undefined, language: "", marks: [] };
  const line = openLine(key, row);
  const content = await contentOf(desk, key, name.requestId);
  const mention =
    content &&
    mentionsOf(content.now).find(({ role, ordinal }) => role === name.role && ordinal === name.ordinal);
  return {
    name,
    line,
    person: mention?.person,
    language: row.language,
    marks: marksOf(content, line, desk.now()),
  };
}
