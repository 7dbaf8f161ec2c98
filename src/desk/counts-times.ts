import type { HoursOfKinds } from "./counts-gather.ts";
import { FEWEST_SHOWN } from "./disclosure.ts";

/** How long something took, in whole hours; undefined where too few requests stand behind it. */
export interface Times {
  /** Half took no longer. */
  readonly median: number | undefined;
  /** Nine in ten took no longer. */
  readonly ninetieth: number | undefined;
}

/** Of fewer than ten the ninetieth hundredth would be the slowest one: somebody's own request. */
const FEWEST_FOR_NINETIETH = 10;

export function joinHours(all: readonly HoursOfKinds[], kind?: string): ReadonlyMap<number, number> {
  const joined = new Map<number, number>();
  for (const kinds of all)
    for (const [one, hours] of kinds)
      if (kind === undefined || one === kind)
        for (const [hour, n] of hours) joined.set(hour, (joined.get(hour) ?? 0) + n);
  return joined;
}

/** The shortest time within which this share was done (nearest rank). */
function within(sorted: readonly (readonly [number, number])[], total: number, share: number): number {
  const rank = Math.ceil(total * share);
  let seen = 0;
  for (const [hours, n] of sorted) {
    seen += n;
    if (seen >= rank) return hours;
  }
  return sorted.at(-1)?.[0] ?? 0;
}

/** @param hours how many took so many hours */
export function timesOf(hours: ReadonlyMap<number, number>): Times {
  const sorted = [...hours].toSorted(([a], [b]) => a - b);
  const total = sorted.reduce((all, [, n]) => all + n, 0);
  return {
    median: total < FEWEST_SHOWN ? undefined : within(sorted, total, 0.5),
    ninetieth: total < FEWEST_FOR_NINETIETH ? undefined : within(sorted, total, 0.9),
  };
}
