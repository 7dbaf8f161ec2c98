import { matchesOfRequest } from "../../db/matches.ts";
import { findMark } from "../../db/mentions-marks.ts";
import type { Desk, Visitor } from "../context.ts";
import { openMatch } from "../indexing-match.ts";
import { requestToken } from "../indexing-mention.ts";
import type { MatchPanelView } from "../view/match-panel.ts";
import { readSide } from "./match-sides.ts";

/** Reads who in other requests may be a person of this one. */
export async function matchPanelOf(desk: Desk, { key }: Visitor, requestId: string): Promise<MatchPanelView> {
  const rows = await matchesOfRequest(desk.store.read, requestToken(key, requestId));
  const matches = [];
  for (const row of rows) {
    const detail = openMatch(key, row);
    const isFirst = detail.one.requestId === requestId;
    const [mine, theirs] = isFirst ? [detail.one, detail.other] : [detail.other, detail.one];
    matches.push({ id: row.id, detail, role: mine.role, other: await readSide(desk, key, theirs) });
  }
  return { matches, isIndexed: (await findMark(desk.store.read, requestId)) !== undefined };
}
