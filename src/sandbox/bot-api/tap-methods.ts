import { emit, nowOf } from "../world/world-state.ts";
import { done, refuse } from "./answer.ts";
import type { Methods } from "./method-types.ts";

/**
 * How long a tap can be answered, in milliseconds. Telegram publishes no figure; a minute is stricter than
 * what bots report, so that a bot that answers late is found out.
 */
const tapLifetimeMs = 60_000;

/** Without a game, a tap may open nothing but the bot itself. */
const opensBot = (url: string, username: string): boolean => {
  const parsed = URL.parse(url.includes("://") ? url : `https://${url}`);
  const isLink = parsed?.hostname === "t.me" || parsed?.hostname === "telegram.me";
  return isLink && parsed?.pathname.toLowerCase() === `/${username.toLowerCase()}`;
};

export const tapMethods: Methods = {
  answerCallbackQuery: ({ state, params }) => {
    const tap = state.taps.get(params.callback_query_id);
    if (tap === undefined || tap.answer !== undefined || nowOf(state) - tap.at > tapLifetimeMs) {
      return refuse("query is too old and response timeout expired or query ID is invalid");
    }
    if (params.url !== undefined && !opensBot(params.url, state.bot.username)) return refuse("URL_INVALID");
    tap.answer = { text: params.text ?? "", alert: params.show_alert === true, url: params.url };
    emit(state, { kind: "tap-answered", chatId: tap.chatId, tap });
    return done(true);
  },
};
