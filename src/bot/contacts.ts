/** A place where people of the service can be reached. Kept by the delegation. */
export interface Contact {
  /** Key of its name under `bot:places`. */
  readonly id: "minsk";
  readonly address: string;
  readonly phone: string;
  /** Opening hours as written by the source; undefined where it gives none. */
  readonly hours?: string;
  readonly source: string;
  /** `YYYY-MM-DD` */
  readonly reviewedOn: string;
}

/** Every contact the bot may name. Nothing is added here without a source. */
export const CONTACTS: readonly [Contact, ...Contact[]] = [
  {
    id: "minsk",
    address: "6, Volodarskogo str, 220030 Minsk",
    phone: "+375 17 318 70 07",
    source: "ICRC, “Bélarus”",
    reviewedOn: "2026-11-22",
  },
];
