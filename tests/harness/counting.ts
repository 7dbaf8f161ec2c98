import type { Guest, System } from "./system.ts";

export interface Counted {
  readonly guest: Guest;
  /** Taps and typed answers so far. */
  count(): number;
}

/** The same guest, with every tap and every typed answer counted. */
export function counting(guest: Guest): Counted {
  let actions = 0;
  const counted: Guest = {
    ...guest,
    says: async (text) => {
      actions += 1;
      return await guest.says(text);
    },
    taps: async (key, values) => {
      actions += 1;
      await guest.taps(key, values);
    },
  };
  return { guest: counted, count: () => actions };
}

/** Words as a reader counts them: runs of letters, with what is inside them. */
function words(text: string): number {
  return (text.match(/\p{L}[\p{L}\p{M}’'ʼ-]*/gu) ?? []).length;
}

export interface Shown {
  /** Words of all messages and cards with buttons, from the menu to the agreement. */
  readonly all: number;
  /** The same with the words on the buttons. */
  readonly withButtons: number;
  readonly notice: number;
  readonly agreement: number;
  /** Of all other cards. */
  readonly longest: number;
}

/**
 * Our words in what the bot showed since the menu; what the person typed and sees again is theirs.
 * @param typed what the person wrote
 */
export function shown(system: System, user: Guest, typed: readonly string[]): Shown {
  const cards = system.sandbox.world.calls
    .map(
      (call) =>
        call.params as {
          chat_id?: number;
          text?: string;
          reply_markup?: { inline_keyboard?: { text: string }[][] };
        },
    )
    .filter((params) => params.chat_id === user.chatId && params.reply_markup?.inline_keyboard)
    // The first card is the choice of a language.
    .slice(1)
    .map(({ text = "", reply_markup }) => ({
      words: words(typed.reduce((rest, mine) => rest.replaceAll(mine, ""), text.replaceAll(/<[^>]+>/g, ""))),
      buttons: words(
        (reply_markup?.inline_keyboard ?? [])
          .flat()
          .map((one) => one.text)
          .join(" "),
      ),
    }));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  const [all, buttons] = [sum(cards.map((card) => card.words)), sum(cards.map((card) => card.buttons))];
  const [, notice, ...others] = cards.map((card) => card.words);
  const agreement = others.pop() ?? 0;
  return { all, withButtons: all + buttons, notice: notice ?? 0, agreement, longest: Math.max(...others) };
}
