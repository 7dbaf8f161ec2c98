import { LANGUAGE_CODES, LANGUAGES } from "../../i18n/languages.ts";
import { button, inPairs, rows } from "../buttons.ts";
import type { Card } from "../say.ts";
import type { Scope } from "../scope.ts";
import { entryButtons } from "./answers-cards.ts";
import { TOPICS, type Topic } from "./answers-topics.ts";
import { wayRows } from "./answers-ways.ts";

/** A language nobody here speaks: said in the person's own choice, with every language there is. */
export function foreignCard(scope: Scope): Card {
  const { say } = scope;
  const names = LANGUAGE_CODES.map((code) => LANGUAGES[code]).join(" · ");
  return {
    text: say.html("bot:answers.foreign", { languages: names }),
    keyboard: rows(
      ...inPairs(LANGUAGE_CODES.map((code) => button(LANGUAGES[code], `l:${code}`))),
      ...wayRows(scope, ["human"]),
    ),
  };
}

/** "This did not help": what else can be done. */
export function notHelpedCard(scope: Scope): Card {
  return {
    text: scope.say.html("bot:answers.not_helped"),
    keyboard: rows(...wayRows(scope, ["question", "human"])),
  };
}

export function topicsCard({ say }: Scope): Card {
  return {
    text: say.html("bot:answers.topics"),
    keyboard: rows(
      ...inPairs(TOPICS.map(({ id }) => button(say.plain(`bot:menu.topics.${id}`), `q:t:${id}`))),
      [button(say.plain("bot:button.menu"), "m:menu")],
    ),
  };
}

export function topicCard(scope: Scope, topic: Topic): Card {
  const { say } = scope;
  return {
    text: say.html("bot:answers.topic", { topic: say.plain(`bot:menu.topics.${topic.id}`) }),
    keyboard: rows(...entryButtons(scope, topic.entries, "e"), [
      button(say.plain("bot:button.back"), "q:menu"),
      button(say.plain("bot:button.menu"), "m:menu"),
    ]),
  };
}
