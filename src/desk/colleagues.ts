import type { StaffRow } from "../db/staff.ts";
import { may } from "../requests/permissions.ts";

/** Who can be given requests, in the order they come. */
export function colleagues(staff: Iterable<StaffRow>): readonly StaffRow[] {
  return [...staff].filter((row) => may(row, "work_on_requests"));
}
