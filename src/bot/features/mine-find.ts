import { findRequestByReference, type RequestRow } from "../../db/requests.ts";
import type { Db } from "../../db/store.ts";
import { belongsTo } from "../../requests/replies.ts";

/**
 * A request as its chat may see it. Of somebody else's, of one that was erased and of one that never was, there is
 * one and the same nothing: nobody can find out whether a reference exists.
 */
export type Mine =
  | { readonly standing: "open" | "closed" | "ended"; readonly request: RequestRow }
  | { readonly standing: "not_here" };

/** One that is there. */
export type MineHere = Exclude<Mine, { readonly standing: "not_here" }>;

/** `ended`: withdrawn or expired, nothing more can be done with it here. */
export function standingOf(request: RequestRow | undefined, chatKey: string): Mine {
  if (request?.chatKey !== chatKey || request.unlinkedAt !== null) return { standing: "not_here" };
  if (!belongsTo(request, chatKey)) return { standing: "ended", request };
  return { standing: request.visibleState === "closed" ? "closed" : "open", request };
}

/** @param reference as a button carries it, which anybody can forge */
export async function findMine(db: Db, reference: string, chatKey: string): Promise<Mine> {
  return standingOf(await findRequestByReference(db, reference), chatKey);
}
