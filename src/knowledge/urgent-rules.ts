/** Kinds of urgency; each shows its banner and the flow's button beside whatever else is shown. */
export const URGENT_RULES = [
  "missing_relative",
  "pow_visits",
  "unaccompanied_child",
  "emergency_danger",
  "family_reunification_belarus",
  "distress",
] as const;
export type UrgentRule = (typeof URGENT_RULES)[number];

/** A rule fires when every group has at least one of its concepts and none of `unless` is there. */
interface Row {
  readonly rule: UrgentRule;
  readonly all: readonly (readonly string[])[];
  readonly unless?: readonly string[];
}

/** Read a row as: (a or b) and (c or d), unless e. Concepts are those of lexicon.txt. */
const ROWS: readonly Row[] = [
  { rule: "distress", all: [["suicide"]] },
  { rule: "distress", all: [["despair"]], unless: ["parcel", "voucher"] },
  { rule: "emergency_danger", all: [["shooting"], ["danger", "now_us", "help_word", "wounded"]] },
  { rule: "emergency_danger", all: [["kill"]] },
  { rule: "emergency_danger", all: [["armed"], ["now_us", "danger", "kill", "help_word"]] },
  { rule: "emergency_danger", all: [["wounded"]] },
  { rule: "emergency_danger", all: [["danger"], ["kill", "armed", "shooting", "wounded", "help_word"]] },
  { rule: "unaccompanied_child", all: [["child"], ["alone", "orphan"]] },
  { rule: "unaccompanied_child", all: [["age_of_a_child"], ["alone", "parent", "orphan"]] },
  { rule: "unaccompanied_child", all: [["orphan"]] },
  {
    rule: "pow_visits",
    all: [["captive"], ["kin", "my"]],
    unless: ["parcel", "exchange", "remains", "list", "fraud"],
  },
  {
    rule: "pow_visits",
    all: [["captive", "camp"], ["visit"]],
    unless: ["parcel", "exchange", "remains", "list"],
  },
  {
    rule: "missing_relative",
    all: [["missing", "contact_lost"], ["kin"]],
    unless: ["request", "fraud", "dead"],
  },
  {
    rule: "missing_relative",
    all: [["search"], ["kin"]],
    unless: ["request", "cost", "fraud", "remains", "duration", "dead"],
  },
  {
    rule: "family_reunification_belarus",
    all: [
      ["border", "other_side"],
      ["kin", "child"],
      ["cross", "reunite", "vulnerable"],
    ],
    unless: ["papers", "letter"],
  },
  {
    rule: "family_reunification_belarus",
    all: [["cross"], ["reunite"], ["kin", "child"]],
    unless: ["papers", "letter"],
  },
];

/** The rules that fire for a set of concepts, each once, in the order of the table. */
export function urgentRules(concepts: ReadonlySet<string>): readonly UrgentRule[] {
  const fires = (row: Row): boolean =>
    row.all.every((group) => group.some((concept) => concepts.has(concept))) &&
    !(row.unless ?? []).some((concept) => concepts.has(concept));
  return URGENT_RULES.filter((rule) => ROWS.some((row) => row.rule === rule && fires(row)));
}

/** Every concept the table names, for a check against the lexicon. */
export const CONCEPTS_IN_RULES: readonly string[] = [
  ...new Set(ROWS.flatMap((row) => [...row.all.flat(), ...(row.unless ?? [])])),
];
