import { LANGUAGES, type Language } from "../../src/i18n/languages.ts";
import type { Sandbox } from "../../src/sandbox/start-sandbox.ts";
import { texts } from "../harness/system.ts";
import { type SteadyHand, steadyHand } from "./steady-hand.ts";

/** What an invented person types, in the order of the questions. */
export interface Typed {
  readonly name: string;
  readonly nameAtFirst: string;
  readonly birthAtFirst: string;
  readonly birth: string;
  readonly lostWhen: string;
  readonly lostWhereAtFirst: string;
  readonly lostWhere: string;
  readonly yourName: string;
  readonly phone: string;
}

/** Nobody of this name exists; the number keeps one story apart from the next. */
export function invented(number: number): Typed {
  const letters = String(number)
    .padStart(4, "0")
    .replaceAll(/\d/g, (digit) => "абвгдежзик"[Number(digit)] ?? "");
  return {
    nameAtFirst: `Выдуманный Пётр Н${letters}`,
    name: `Выдуманный Иван С${letters}`,
    birthAtFirst: "1979",
    birth: "12.03.1985",
    lostWhen: "март 2022",
    lostWhereAtFirst: "Мариуполь",
    lostWhere: `Мариуполь, улица Придуманная ${number + 1}`,
    yourName: `Выдуманная Мария К${letters}`,
    phone: "+375 29 123-45-67",
  };
}

const visible = (html: string): string => html.replaceAll(/<[^>]+>/g, "");

/**
 * A whole tracing request with a step back, a corrected message, an edit from the overview and a look at the
 * sharing card. Returns when the last message is there.
 */
export async function tellStory(hand: SteadyHand, language: Language, typed: Typed): Promise<void> {
  const say = texts(language);
  const question = (field: string) => say.plain(`flows:tracing.${field}.ask` as "bot:menu.text");
  const ask = (field: string) => hand.sees(question(field));
  const choose = (field: string, option: string) =>
    hand.taps(say.plain(`flows:tracing.${field}.options.${option}` as "bot:menu.text"));

  hand.says("/start");
  await hand.taps(LANGUAGES[language]);
  await hand.taps(say.plain("bot:menu.tracing"));
  await choose("age_band", "adult");
  await choose("relation", "child");
  await ask("name");
  hand.says(typed.nameAtFirst);
  await ask("birth");
  hand.says(typed.birthAtFirst);
  await hand.taps(say.plain("bot:button.back"), question("cause"));
  await ask("birth");
  hand.says(typed.birth);
  await choose("cause", "fighting");
  await choose("service", "civilian");
  await ask("lost_when");
  hand.says(typed.lostWhen);
  await ask("lost_where");
  const where = hand.says(typed.lostWhereAtFirst);
  await ask("your_name");
  hand.edits(where, typed.lostWhere);
  await hand.sees(typed.lostWhere);
  await ask("your_name");
  hand.says(typed.yourName);
  await ask("reach");
  hand.says(typed.phone);
  await choose("danger", "no");
  await hand.taps(say.plain("bot:button.edit"), visible(say.plain("bot:review.title")));
  await hand.taps(say.plain("flows:tracing.name.label"));
  await ask("name");
  hand.says(typed.name);
  await hand.taps(say.plain("bot:button.send"));
  await hand.taps(say.plain("bot:button.go_on"));
  await hand.taps(say.plain("bot:button.agree"));
  await hand.sees(/RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/);
  await hand.taps(say.plain("bot:button.menu"));
  await hand.taps(say.plain("bot:menu.language"));
  await hand.sees(say.plain("bot:language.ask"));
}

/** What was heard, with the words that differ from story to story replaced, so that stories can be compared. */
export function comparable(hand: SteadyHand, typed: Typed): readonly string[] {
  const words = Object.entries(typed).toSorted((a, b) => b[1].length - a[1].length);
  return hand.heard.map(({ what }) =>
    words.reduce((text, [name, word]) => text.replaceAll(word, `<${name}>`), what),
  );
}

/** The same story without a kill or a fault: what the bot says in it, one item a message or edit. */
export async function heardUndisturbed(sandbox: Sandbox, language: Language): Promise<readonly string[]> {
  const hand = steadyHand(sandbox, { name: "Undisturbed", language });
  await tellStory(hand, language, invented(0));
  return comparable(hand, invented(0));
}
