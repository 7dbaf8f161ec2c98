import type { MentionRole } from "./mentions-fields.ts";

/** Two roles whose bearers may be one person in two requests. */
export interface RolePair {
  readonly roles: readonly [MentionRole, MentionRole];
  /** How many different people on the staff must say that they are one person. */
  readonly confirmations: 1 | 2;
  /** Whether relatives in these roles are worth a link. */
  readonly relatives: boolean;
}

/**
 * Which people are compared. Two must confirm wherever it would tell a family where somebody is: somebody sought is
 * the one who wrote. Two enquirers are not compared: that one person asks twice is seen by whom they ask for.
 */
export const ROLE_PAIRS: readonly RolePair[] = [
  { roles: ["sought", "alive"], confirmations: 2, relatives: true },
  { roles: ["sought", "enquirer"], confirmations: 2, relatives: false },
  { roles: ["sought", "sender"], confirmations: 2, relatives: false },
  { roles: ["recipient", "alive"], confirmations: 2, relatives: false },
  { roles: ["recipient", "enquirer"], confirmations: 2, relatives: false },
  { roles: ["recipient", "sender"], confirmations: 2, relatives: false },
  { roles: ["sought", "sought"], confirmations: 1, relatives: true },
  { roles: ["sought", "recipient"], confirmations: 1, relatives: false },
  { roles: ["sought", "companion"], confirmations: 1, relatives: false },
  { roles: ["alive", "alive"], confirmations: 1, relatives: true },
  { roles: ["alive", "companion"], confirmations: 1, relatives: false },
];

const PAIR_OF: ReadonlyMap<string, RolePair> = new Map(
  ROLE_PAIRS.flatMap((pair) => {
    const [one, other] = pair.roles;
    return [
      [`${one} ${other}`, pair],
      [`${other} ${one}`, pair],
    ] as const;
  }),
);

/** @returns undefined when people in these roles are not compared */
export function rolePair(one: MentionRole, other: MentionRole): RolePair | undefined {
  return PAIR_OF.get(`${one} ${other}`);
}
