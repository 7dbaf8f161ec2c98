import { type Act, presses, says } from "./drive.ts";

/** From /start to the overview: the short way of a tracing request. */
export const SHORT_WAY: readonly Act[] = [
  says("/start"),
  presses(/^l:ru$/),
  presses(/^m:tracing$/),
  presses(/:adult$/),
  presses(/:child$/),
  says("Вымышленный Иван Петрович"),
  says("12.03.1985"),
  presses(/:fighting$/),
  presses(/:civilian$/),
  says("март 2022"),
  says("Мариуполь"),
  says("Вымышленная Мария Ивановна"),
  says("+375291234567"),
  presses(/:no$/),
];

const section = (name: string, answers: readonly Act[]): readonly Act[] => [
  presses(new RegExp(`:section:${name}`)),
  ...answers,
];
const texts = (count: number): readonly Act[] =>
  Array.from({ length: count }, () => says("Придуманный ответ"));

/** Then on through the optional sections, so that the last questions are the fortieth and later. */
export const LONG_WAY: readonly Act[] = [
  ...SHORT_WAY,
  ...section("family", texts(3)),
  ...section("details", [...texts(2), presses(/:female$/), ...texts(7)]),
  ...section("last_news", [says("май 2022"), presses(/:call$/), ...texts(4)]),
  ...section("second_contact", [...texts(2), says("+375291234567"), presses(/:yes$/)]),
  ...section("service_and_captivity", texts(2)),
];

/** The same number of messages for a bot that answers each with one. */
export const PLAIN: readonly Act[] = SHORT_WAY.map(() => says("Вымышленный Иван Петрович"));
