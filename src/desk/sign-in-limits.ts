const MINUTE = 60_000;

/**
 * How often somebody may try to sign in. Checked before hashing: one try costs half a second and 128 MB.
 * The limit for all tries together also bounds how many names are remembered.
 */
export const SIGN_IN_LIMITS = {
  perName: { tries: 5, within: 15 * MINUTE },
  together: { tries: 30, within: 5 * MINUTE },
} as const;

interface Limit {
  readonly tries: number;
  readonly within: number;
}

export interface SignInLimits {
  /** Counts a try. @returns milliseconds to wait when there were too many, undefined when it may go on */
  take(name: string, now: number): number | undefined;
  /** The tries of this name led to a sign-in and no longer count. */
  forgive(name: string): void;
}

function recent(tries: readonly number[], limit: Limit, now: number): readonly number[] {
  return tries.filter((at) => now - at < limit.within);
}

function waitFor(tries: readonly number[], limit: Limit, now: number): number | undefined {
  const [first] = tries.slice(-limit.tries);
  return tries.length < limit.tries || first === undefined ? undefined : first + limit.within - now;
}

export function signInLimits(): SignInLimits {
  let together: readonly number[] = [];
  let byName = new Map<string, readonly number[]>();

  function forgetOld(now: number): void {
    together = recent(together, SIGN_IN_LIMITS.together, now);
    const kept = [...byName].map(
      ([name, tries]) => [name, recent(tries, SIGN_IN_LIMITS.perName, now)] as const,
    );
    byName = new Map(kept.filter(([, tries]) => tries.length > 0));
  }

  return {
    take(name, now) {
      forgetOld(now);
      const ofName = byName.get(name) ?? [];
      const wait =
        waitFor(ofName, SIGN_IN_LIMITS.perName, now) ?? waitFor(together, SIGN_IN_LIMITS.together, now);
      if (wait !== undefined) return wait;
      byName.set(name, [...ofName, now]);
      together = [...together, now];
      return undefined;
    },
    forgive(name) {
      byName.delete(name);
    },
  };
}
