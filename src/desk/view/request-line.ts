import type { RequestRow } from "../../db/requests.ts";
import { type FineState, readFineState } from "../../requests/fine-state.ts";
import type { DeskKey } from "../../sealing/desk-key.ts";
import { SealBroken } from "../../sealing/envelope.ts";

/** A request's row with its fine state, as far as the key opens it. */
export interface RequestLine {
  readonly row: RequestRow;
  /** Undefined when it was sealed to another key or changed. */
  readonly fine: FineState | undefined;
}

export function openLine(key: DeskKey, row: RequestRow): RequestLine {
  try {
    return { row, fine: readFineState(key, row) };
  } catch (error) {
    // One broken row must not hide the others.
    if (error instanceof SealBroken) return { row, fine: undefined };
    throw error;
  }
}
