import type { FlowId } from "../../flows/model.ts";

interface Entrance {
  readonly flow: FlowId;
  /** Why it is entered, where the flow asks differently for it. */
  readonly preset?: string;
}

/** Buttons that begin a flow, by their data. */
export const ENTRANCES: Readonly<Record<string, Entrance>> = {
  "m:tracing": { flow: "tracing" },
  "m:alive": { flow: "alive" },
  "m:message": { flow: "message" },
  "m:reunite": { flow: "reunite" },
  "m:human": { flow: "call_back", preset: "asked" },
  "m:child": { flow: "call_back", preset: "child_alone" },
  "e:claim": { flow: "claim" },
};

/** Other buttons that leave the open question, whose answers stay kept. Each is handled below the dialog. */
const ALSO_LEAVE = /^(m:(menu|resume)|q:leave|c:(return|keep|erase):.+|t:(answer|write):.+|r:.+)$/;

/** Whether a button leaves the open question. @param data of the button */
export function leavesTheQuestion(data: string): boolean {
  return Object.hasOwn(ENTRANCES, data) || ALSO_LEAVE.test(data);
}
