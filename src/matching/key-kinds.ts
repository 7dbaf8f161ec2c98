/**
 * What two mentions of one person are likely to have in common, as texts. The desk turns each into an HMAC under its
 * index key before anything is stored. S: consonants of the surname · G: family of the given name · P: the father's ·
 * Y: year of birth · I: first sound of the given name · D: date · R: region.
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
  | "surnameInitial"
  | "surnameSlip"
  | "surnameYear";

export interface MentionKey {
  readonly kind: KeyKind;
  readonly text: string;
}
