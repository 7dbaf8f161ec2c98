import type { Guest } from "./system.ts";

/** An invented child that has to cross, and the mother who writes and waits. */
export const CROSSING = {
  child: "Вымышленный Саша Иванович",
  age: "7 лет",
  place: "Херсон, улица Вымышленная",
  mother: "Вымышленная Мария Ивановна",
  phone: "+375 29 123-45-67",
} as const;

/** Walks the short way from the menu to the review; every line is one tap or one typed answer. */
export async function fillReunite(user: Guest): Promise<void> {
  await user.taps("bot:menu.reunite");
  await user.taps("flows:reunite.age_band.options.adult");
  await user.taps("flows:reunite.who_crosses.options.own_child");
  await user.sees(user.say.plain("flows:reunite.name.ask"));
  await user.says(`${CROSSING.child}, ${CROSSING.age}`);
  await user.sees(user.say.plain("flows:reunite.place_now.ask"));
  await user.says(CROSSING.place);
  await user.taps("flows:reunite.host.options.me");
  await user.sees(user.say.plain("flows:reunite.your_name.ask"));
  await user.says(CROSSING.mother);
  await user.sees(user.say.plain("flows:reunite.reach.ask"));
  await user.says(CROSSING.phone);
  await user.taps("flows:reunite.danger.options.no");
}
