import type { Guest } from "./system.ts";

/** Somebody invented who is safe, and the mother they want to be told. */
export const SAFE = {
  name: "Вымышленная Анна Ивановна",
  birth: "12.03.1985",
  mother: "Вымышленная Мария Петровна",
  phone: "+375 29 123-45-67",
} as const;

/** Walks the short way from the menu to the review; every line is one tap or one typed answer. */
export async function fillAlive(user: Guest): Promise<void> {
  await user.taps("bot:menu.alive");
  await user.taps("flows:alive.age_band.options.adult");
  await user.sees(user.say.plain("flows:alive.your_name.ask"));
  await user.says(`${SAFE.name}, ${SAFE.birth}`);
  await user.taps("flows:alive.telling.options.tell_them");
  await user.sees(user.say.plain("flows:alive.tell_name.ask"));
  await user.says(SAFE.mother);
  await user.sees(user.say.plain("flows:alive.reach.ask"));
  await user.says(SAFE.phone);
  await user.taps("flows:alive.danger.options.no");
}
