import { LANGUAGE_CODES, type Language } from "../i18n/languages.ts";
import type { Texts } from "../i18n/texts.ts";

const FOR_EVERYBODY = [
  "start",
  "human",
  "requests",
  "ask",
  "language",
  "cancel",
  "verify",
  "clear",
  "erase",
  "help",
] as const;

/** What Telegram shows of the bot in each language: commands, description, the line under its name. */
export function profileCalls(
  texts: Texts,
  staffChatId: number | undefined,
): readonly { readonly method: string; readonly params: object }[] {
  // Without a language code: what people see whose Telegram speaks none of ours.
  const wanted: readonly (readonly [Language, object])[] = [
    ["en", {}],
    ...LANGUAGE_CODES.map((code) => [code, { language_code: code }] as const),
  ];
  const everybody = wanted.flatMap(([language, only]) => {
    const say = texts(language);
    const commands = FOR_EVERYBODY.map((command) => ({
      command,
      description: say.plain(`bot:commands.${command}`),
    }));
    return [
      { method: "setMyCommands", params: { commands, ...only } },
      { method: "setMyDescription", params: { description: say.plain("bot:profile.about"), ...only } },
      {
        method: "setMyShortDescription",
        params: { short_description: say.plain("bot:profile.short"), ...only },
      },
    ];
  });
  if (staffChatId === undefined) return everybody;
  const staff = wanted.map(([language, only]) => {
    const say = texts(language);
    const commands = (["queue", "language"] as const).map((command) => ({
      command,
      description: say.plain(`bot:commands.${command}`),
    }));
    return {
      method: "setMyCommands",
      params: { commands, scope: { type: "chat", chat_id: staffChatId }, ...only },
    };
  });
  return [...everybody, ...staff];
}
