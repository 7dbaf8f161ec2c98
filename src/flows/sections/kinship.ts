import type { Field } from "../model.ts";

/** Who somebody is to whoever files. Kinship is read broadly: who counts as family is what the family says. */
export const relation: Field = {
  id: "relation",
  kind: "choice",
  minimum: true,
  options: [
    "parent",
    "child",
    "spouse",
    "sibling",
    "grandparent",
    "other_relative",
    "like_family",
    "not_family",
  ],
};
