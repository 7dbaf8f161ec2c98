/**
 * Who a request may be shared with, in the order of the sharing card. Only the first is on at the start:
 * without the ICRC and its Central Tracing Agency there is no search at all, so it cannot be switched off.
 */
export const RECIPIENTS = [
  { id: "icrc", fixed: true },
  { id: "red_cross_russia", fixed: false },
  { id: "red_cross_belarus", fixed: false },
  { id: "red_cross_ukraine", fixed: false },
  { id: "red_cross_elsewhere", fixed: false },
  { id: "bureau_russia", fixed: false },
  { id: "bureau_ukraine", fixed: false },
  { id: "authorities", fixed: false },
  { id: "organisations", fixed: false },
  { id: "publication", fixed: false },
] as const;

export type Recipient = (typeof RECIPIENTS)[number]["id"];

export const FIXED_RECIPIENTS: readonly Recipient[] = RECIPIENTS.filter((r) => r.fixed).map((r) => r.id);
