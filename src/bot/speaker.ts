import type { Update } from "grammy/types";
import { proposeLanguage } from "../i18n/languages.ts";
import type { Speaker } from "../i18n/texts.ts";
import type { BotDeps, Person } from "./scope.ts";

/** Texts in the language the person chose; before that, in Telegram's if we have it, else in Russian. */
export function speakerFor(deps: BotDeps, person: Person, update: Update): Speaker {
  const from =
    update.message?.from ??
    update.edited_message?.from ??
    update.callback_query?.from ??
    update.my_chat_member?.from;
  const fallback = person.chatId < 0 ? "en" : (proposeLanguage(from?.language_code) ?? "ru");
  return deps.texts(person.language ?? fallback);
}
