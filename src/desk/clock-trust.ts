const HOUR = 3_600_000;

/**
 * Tells whether the clock may be trusted with deleting: not for an hour after it has moved by more than an hour
 * against the time that has really passed.
 * @param steady milliseconds that only ever go forward
 */
export function clockTrust(now: () => number, steady: () => number = () => performance.now()): () => boolean {
  let before = { wall: now(), steady: steady() };
  let heldUntil = Number.NEGATIVE_INFINITY;
  return () => {
    const current = { wall: now(), steady: steady() };
    if (Math.abs(current.wall - before.wall - (current.steady - before.steady)) > HOUR)
      heldUntil = current.steady + HOUR;
    before = current;
    return current.steady >= heldUntil;
  };
}
