import type { BotCommand, BotCommandScope } from "grammy/types";
import { emit } from "../world/world-state.ts";
import type { WorldState } from "../world/world-types.ts";
import { type Answer, done, refuseMalformed } from "./answer.ts";
import type { Methods } from "./method-types.ts";

const mostCommands = 100;

const keyOf = (scope: BotCommandScope, language: string): string => `${JSON.stringify(scope)} ${language}`;

/** Two letters, as ISO 639-1, or nothing for everybody else. */
const isLanguage = (code: string): boolean => code === "" || /^[a-z]{2}$/.test(code);

const badLanguage = refuseMalformed("invalid language code specified");

const setText = (
  state: WorldState,
  texts: Map<string, string>,
  text: string | undefined,
  language: string | undefined,
): Answer => {
  const code = language ?? "";
  if (!isLanguage(code)) return badLanguage;
  if (text === undefined || text === "") texts.delete(code);
  else texts.set(code, text);
  emit(state, { kind: "settings", chatId: 0 });
  return done(true);
};

const getText = (texts: Map<string, string>, language: string | undefined): string =>
  texts.get(language ?? "") ?? texts.get("") ?? "";

export const settingsMethods: Methods = {
  setMyCommands: ({ state, params }) => {
    const language = params.language_code ?? "";
    const scope = params.scope ?? { type: "default" };
    if (!isLanguage(language)) return badLanguage;
    if (params.commands.length > mostCommands) return refuseMalformed("BOT_COMMANDS_TOO_MUCH");
    for (const { command } of params.commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(command.replace(/^\//, "")))
        return refuseMalformed("BOT_COMMAND_INVALID");
    }
    const list: readonly BotCommand[] = params.commands.map((command) => ({
      ...command,
      command: command.command.replace(/^\//, ""),
    }));
    state.settings.commands.set(keyOf(scope, language), { scope, language, list });
    emit(state, { kind: "settings", chatId: 0 });
    return done(true);
  },

  getMyCommands: ({ state, params }) => {
    const key = keyOf(params.scope ?? { type: "default" }, params.language_code ?? "");
    return done(state.settings.commands.get(key)?.list ?? []);
  },

  deleteMyCommands: ({ state, params }) => {
    state.settings.commands.delete(keyOf(params.scope ?? { type: "default" }, params.language_code ?? ""));
    emit(state, { kind: "settings", chatId: 0 });
    return done(true);
  },

  setMyName: ({ state, params }) => setText(state, state.settings.names, params.name, params.language_code),
  getMyName: ({ state, params }) => done({ name: getText(state.settings.names, params.language_code) }),

  setMyDescription: ({ state, params }) =>
    setText(state, state.settings.descriptions, params.description, params.language_code),
  getMyDescription: ({ state, params }) =>
    done({ description: getText(state.settings.descriptions, params.language_code) }),

  setMyShortDescription: ({ state, params }) =>
    setText(state, state.settings.shortDescriptions, params.short_description, params.language_code),
  getMyShortDescription: ({ state, params }) =>
    done({ short_description: getText(state.settings.shortDescriptions, params.language_code) }),
};

/** The commands a person sees in a chat: the narrowest scope first, in it the person's language first. */
export const commandsFor = (
  settings: WorldState["settings"],
  chatId: number,
  language: string,
): readonly BotCommand[] => {
  const scopes: BotCommandScope[] = [
    { type: "chat", chat_id: chatId },
    { type: chatId > 0 ? "all_private_chats" : "all_group_chats" },
    { type: "default" },
  ];
  for (const scope of scopes) {
    for (const code of [language.slice(0, 2), ""]) {
      const found = settings.commands.get(keyOf(scope, code));
      if (found !== undefined) return found.list;
    }
  }
  return [];
};
