import { FLOWS } from "../../flows/flows.ts";
import { questionsOf } from "../../flows/walk.ts";
import type { RequestContent } from "../../requests/content.ts";
import type { Call } from "./call.ts";

/** What the answers are as a request: those that still count, as the chat would send them. */
export function contentOf({ draft, language }: Call): Omit<RequestContent, "files" | "format" | "consent"> {
  const { relevant } = questionsOf(FLOWS[draft.flow], draft);
  const { flow, people, sharing, preset } = draft;
  return { flow, language, people, answers: relevant, sharing, ...(preset === undefined ? {} : { preset }) };
}
