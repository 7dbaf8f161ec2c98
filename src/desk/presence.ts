const MINUTE = 60_000;
/** Whoever asked for nothing of a request for so long is not at it any more. */
export const PRESENT_FOR = 5 * MINUTE;

/** Somebody on the staff who has a request open, and since when without a break. */
export interface Present {
  readonly staffId: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** Who has which request open. In memory only: it is nobody's business tomorrow. */
export interface Presence {
  /** Somebody opened or changed a request. */
  touch(requestId: string, staffId: string, now: number): void;
  /** Everybody else who has it open, who came first first. */
  others(requestId: string, staffId: string, now: number): readonly Present[];
}

export function makePresence(): Presence {
  const seen = new Map<string, Map<string, { since: number; last: number }>>();
  let swept = 0;

  function isThere(last: number, now: number): boolean {
    return now - last <= PRESENT_FOR;
  }

  /** A request that nobody has open takes no room. */
  function sweep(now: number): void {
    if (now - swept < PRESENT_FOR) return;
    swept = now;
    for (const [requestId, people] of seen) {
      for (const [staffId, { last }] of people) if (!isThere(last, now)) people.delete(staffId);
      if (people.size === 0) seen.delete(requestId);
    }
  }

  return {
    touch(requestId, staffId, now) {
      sweep(now);
      const people = seen.get(requestId) ?? new Map<string, { since: number; last: number }>();
      seen.set(requestId, people);
      const known = people.get(staffId);
      people.set(staffId, { since: known && isThere(known.last, now) ? known.since : now, last: now });
    },
    others(requestId, staffId, now) {
      return [...(seen.get(requestId) ?? [])]
        .filter(([id, { last }]) => id !== staffId && isThere(last, now))
        .map(([id, { since }]) => ({ staffId: id, since }))
        .toSorted((one, other) => one.since - other.since);
    },
  };
}
