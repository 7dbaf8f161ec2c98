import type { Speaker } from "../../i18n/texts.ts";
import type { RequestContent } from "../../requests/content.ts";

/** How many people a request is about, in words; undefined where it is about nobody who is counted. */
export function sayPeople(say: Speaker, { flow, people, answers }: RequestContent): string | undefined {
  switch (flow) {
    case "tracing":
      return say.plain("desk:request.people", { count: people });
    case "alive":
      return "tell_name.0" in answers ? say.plain("desk:request.people_alive", { count: people }) : undefined;
    case "reunite":
      return say.plain("desk:request.people_reunite", { count: people });
    default:
      return undefined;
  }
}
