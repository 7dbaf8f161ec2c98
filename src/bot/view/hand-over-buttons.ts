import type { InlineKeyboardButton } from "grammy/types";
import { handOversOf } from "../../flows/carry-over.ts";
import type { Draft } from "../../flows/draft.ts";
import type { FlowId } from "../../flows/model.ts";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import { button, encodeButton } from "../buttons.ts";

const LABELS: Partial<Record<FlowId, TextKey>> = {
  tracing: "bot:button.to_tracing",
  message: "bot:button.to_message",
};

/** What a button is called that leads to another flow with everything it asks too. */
export function handOverLabel(say: Speaker, to: FlowId): string {
  return say.plain(LABELS[to] ?? `flows:${to}.title`);
}

/** A button for each flow these answers lead to, with the number of the person where there are several. */
export function handOverButtons(say: Speaker, draft: Draft, key: string): InlineKeyboardButton[][] {
  return handOversOf(draft).map(({ to, item }) => {
    const label = handOverLabel(say, to);
    return [
      button(
        draft.people > 1 ? `${label} · ${item + 1}` : label,
        encodeButton({ kind: "move", tag: draft.tag, key, move: "hand_over", argument: `${to}.${item}` }),
      ),
    ];
  });
}
