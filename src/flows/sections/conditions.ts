import type { Condition } from "../model.ts";

export const isAdult: Condition = { field: "age_band", is: ["adult"] };
export const isMinor: Condition = { field: "age_band", is: ["minor"] };
export const inDanger: Condition = { field: "danger", is: ["yes", "unsure"] };
