/** What a person is in a request. */
export type MentionRole =
  /** Who asks. */
  | "enquirer"
  /** Who is looked for. */
  | "sought"
  /** Who said that they are safe, or of whom somebody else knows it. */
  | "alive"
  /** Who was with somebody sought or safe. */
  | "companion"
  /** Who writes a Red Cross Message. */
  | "sender"
  /** To whom a Red Cross Message goes, who shall be told that somebody is safe, who waits for somebody who crosses. */
  | "recipient";

/** Which questions of a flow say what of one person. Every list: all that is answered counts. */
export interface PersonFields {
  readonly role: MentionRole;
  /** Asked once for each person: `name.0`, `name.1`. */
  readonly repeated?: true;
  readonly name: string;
  readonly maidenName?: string;
  /** Free words with other names in them, divided by commas, semicolons or lines. */
  readonly otherNames?: string;
  readonly father?: string;
  readonly birth?: string;
  readonly sex?: string;
  readonly places?: readonly string[];
  /** Places that the request as a whole names, where its people are many. */
  readonly sharedPlaces?: readonly string[];
  /** A phone, or words with numbers in them. */
  readonly phones?: readonly string[];
  readonly document?: string;
  /** Free words that may list people, `name` among them: each name is a mention, and nothing else of it is. */
  readonly listedIn?: readonly string[];
}

/** Who is named where, flow by flow. A flow that is not here names nobody who is looked for. */
export const PEOPLE_OF_FLOW: Readonly<Record<string, readonly PersonFields[]>> = {
  tracing: [
    {
      role: "sought",
      repeated: true,
      name: "name",
      maidenName: "maiden_name",
      otherNames: "other_names",
      father: "father_name",
      birth: "birth",
      sex: "sex",
      places: ["birth_place", "last_address"],
      sharedPlaces: ["lost_where"],
      phones: ["phones"],
      document: "document",
    },
    { role: "enquirer", name: "your_name", birth: "your_birth", places: ["your_place"], phones: ["reach"] },
    { role: "companion", repeated: true, name: "with_whom", listedIn: ["with_whom"] },
  ],
  alive: [
    {
      role: "alive",
      name: "your_name",
      maidenName: "maiden_name",
      father: "father_name",
      birth: "your_birth",
      places: ["your_place"],
      phones: ["reach"],
    },
    { role: "recipient", repeated: true, name: "tell_name", places: ["tell_place"], phones: ["tell_phone"] },
    { role: "companion", name: "seen", listedIn: ["seen", "seen_2", "seen_3", "seen_4", "seen_5"] },
  ],
  message: [
    { role: "sender", name: "your_name", birth: "your_birth", places: ["your_place"], phones: ["reach"] },
    {
      role: "recipient",
      name: "name",
      maidenName: "maiden_name",
      father: "father_name",
      birth: "birth",
      places: ["where"],
    },
  ],
  reunite: [
    { role: "alive", repeated: true, name: "name", birth: "birth", sharedPlaces: ["place_now"] },
    { role: "enquirer", name: "your_name", birth: "your_birth", places: ["your_place"], phones: ["reach"] },
    { role: "recipient", name: "host", listedIn: ["host", "host_of_you", "host_who"] },
  ],
};
