import { profileCalls } from "./bot/profile.ts";
import type { Telegram } from "./delivery/api.ts";
import { type Log, nameOf } from "./delivery/log.ts";
import type { Texts } from "./i18n/texts.ts";

/** Learns the bot's name and sets its commands and descriptions, in the background: the bot works without. */
export function introduce(
  telegram: Telegram,
  texts: Texts,
  log: Log,
  staffChatId: number | undefined,
  known: (username: string) => void,
): AbortController {
  const stopping = new AbortController();
  async function run(): Promise<void> {
    const me = await telegram.api.getMe();
    known(me.username);
    const raw = telegram.api.raw as unknown as Record<string, (params: object) => Promise<unknown>>;
    for (const { method, params } of profileCalls(texts, staffChatId)) {
      if (stopping.signal.aborted) return;
      await raw[method]?.(params);
    }
  }
  run().catch((error: unknown) => {
    if (!stopping.signal.aborted) log("warn", { step: "introduce", ...nameOf(error) });
  });
  return stopping;
}
