import type { Section } from "../model.ts";
import { isAdult } from "./conditions.ts";

/** No photo of anybody when a child files: the representative gives it to a person. */
export const photos: Section = {
  id: "photos",
  when: isAdult,
  steps: [{ id: "photos", kind: "photos", most: 5 }],
};
