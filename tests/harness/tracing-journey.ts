import type { StoredMessage } from "../../src/sandbox/world/world-types.ts";
import type { Guest } from "./system.ts";

/** An invented search, with what is typed at each question. */
export const SEARCH = {
  name: "Вымышленный Иван Петрович",
  birth: "12.03.1985",
  lostWhen: "март 2022",
  lostWhere: "Мариуполь, Донецкая область",
  yourName: "Вымышленная Мария Ивановна",
  phone: "+375 29 123-45-67",
} as const;

/** Walks the short way from the menu to the review; every line is one tap or one typed answer. */
export async function fillShortWay(user: Guest): Promise<void> {
  await user.taps("bot:menu.tracing");
  await user.taps("flows:tracing.age_band.options.adult");
  await user.taps("flows:tracing.relation.options.child");
  await user.says(SEARCH.name);
  await user.sees(user.say.plain("flows:tracing.birth.ask"));
  await user.says(SEARCH.birth);
  await user.taps("flows:tracing.cause.options.fighting");
  await user.taps("flows:tracing.service.options.civilian");
  await user.sees(user.say.plain("flows:tracing.lost_when.ask"));
  await user.says(SEARCH.lostWhen);
  await user.sees(user.say.plain("flows:tracing.lost_where.ask"));
  await user.says(SEARCH.lostWhere);
  await user.sees(user.say.plain("flows:tracing.your_name.ask"));
  await user.says(SEARCH.yourName);
  await user.sees(user.say.plain("flows:tracing.reach.ask"));
  await user.says(SEARCH.phone);
  await user.taps("flows:tracing.danger.options.no");
}

/** From the review to the reference. @returns the message that names it */
export async function sendIt(user: Guest): Promise<StoredMessage> {
  await user.taps("bot:button.send");
  await user.taps("bot:button.go_on");
  await user.taps("bot:button.agree");
  return await user.sees(/RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/);
}
