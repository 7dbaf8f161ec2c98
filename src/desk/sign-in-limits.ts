const MINUTE = 60_000;

/**
 * How often somebody may try to sign in. Checked before hashing: one try costs half a second and 128 MB.
 * The limit for all tries together also bounds how many names are remembered.
 */
export const SIGN_IN_LIMITS = {
  perName: { tries: 5, within: 15 * MINUTE },
  /** Several colleagues may sit behind one address. */
  perAddress: { tries: 15, within: 15 * MINUTE },
  together: { tries: 30, within: 5 * MINUTE },
} as const;

interface Limit {
  readonly tries: number;
  readonly within: number;
}

export interface SignInLimits {
  /**
   * Counts a try.
   * @param address where it came from, if that is known; kept in memory for a quarter of an hour and nowhere else
   * @returns milliseconds to wait when there were too many, undefined when it may go on
   */
  take(name: string, now: number, address?: string): number | undefined;
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

function forgetOld(
  tries: ReadonlyMap<string, readonly number[]>,
  limit: Limit,
  now: number,
): Map<string, readonly number[]> {
  const kept = [...tries].map(([name, times]) => [name, recent(times, limit, now)] as const);
  return new Map(kept.filter(([, times]) => times.length > 0));
}

export function signInLimits(): SignInLimits {
  const { perName, perAddress } = SIGN_IN_LIMITS;
  let together: readonly number[] = [];
  let byName = new Map<string, readonly number[]>();
  let byAddress = new Map<string, readonly number[]>();

  return {
    take(name, now, address) {
      together = recent(together, SIGN_IN_LIMITS.together, now);
      byName = forgetOld(byName, perName, now);
      byAddress = forgetOld(byAddress, perAddress, now);
      const ofName = byName.get(name) ?? [];
      const ofAddress = address === undefined ? [] : (byAddress.get(address) ?? []);
      const wait =
        waitFor(ofName, perName, now) ??
        waitFor(ofAddress, perAddress, now) ??
        waitFor(together, SIGN_IN_LIMITS.together, now);
      if (wait !== undefined) return wait;
      byName.set(name, [...ofName, now]);
      if (address !== undefined) byAddress.set(address, [...ofAddress, now]);
      together = [...together, now];
      return undefined;
    },
    forgive(name) {
      byName.delete(name);
    },
  };
}
