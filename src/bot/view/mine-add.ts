import type { Draft } from "../../flows/draft.ts";
import type { Speaker } from "../../i18n/texts.ts";

/** What stands above and below the list of what is added to a request: to which, and what to do. */
export function aroundAddition(
  say: Speaker,
  { about }: Draft,
  isEmpty: boolean,
): readonly [title: string, ready: string] {
  const reference = about?.reference ?? "";
  return [
    say.html(isEmpty ? "mine:add.title" : "mine:add.check", { reference }),
    say.html(isEmpty ? "mine:add.choose" : "mine:add.ready"),
  ];
}
