/** What the delegation may set about answers, and what holds where it sets nothing. */
export const DEFAULT_LIMITS = {
  /** Words of a Red Cross Message; the 25 words of the Second World War are history. */
  messageWords: 300,
};

export type Limits = Readonly<typeof DEFAULT_LIMITS>;

export type LimitName = keyof Limits;
