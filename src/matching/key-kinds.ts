/**
 * What two mentions of one person are likely to have in common, as texts. The desk turns each into an HMAC under its
 * index key before anything is stored. S: consonants of the surname · G: family of the given name · P: the father's ·
 * Y: year of birth · D: date · R: region.
 */
export type KeyKind =
  | "document"
  | "phone"
  | "surnamePatronymic"
  | "givenDate"
  | "surnameDate"
  | "givenPatronymicYear"
  | "surnameRegion"
  | "surname"
  | "surnameGiven"
  | "surnameSlip"
  | "surnameYear";

export interface MentionKey {
  readonly kind: KeyKind;
  readonly text: string;
}

/**
 * What meeting over a key of this kind counts when candidates are too many to compare, rarest first. A search asks in
 * this order.
 */
export const keyWeights = {
  document: 6,
  phone: 6,
  surnamePatronymic: 4,
  givenDate: 4,
  surnameDate: 4,
  givenPatronymicYear: 4,
  surnameRegion: 3,
  surname: 2,
  surnameGiven: 3,
  surnameYear: 2,
  surnameSlip: 1,
} as const satisfies Readonly<Record<KeyKind, number>>;
