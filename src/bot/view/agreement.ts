import { RECIPIENTS } from "../../flows/data/recipients.ts";
import type { Draft } from "../../flows/draft.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { consentText } from "../../requests/agreement.ts";
import { button, encodeButton, type Move, rows } from "../buttons.ts";
import type { Card } from "../say.ts";

/** `1`, `2–4`, `6, 7`: neighbours with the same cost share a line. */
function costLines(say: Speaker, { flow }: Draft): string[] {
  const groups: { cost: string; numbers: number[] }[] = [];
  for (const [at, { id }] of RECIPIENTS.entries()) {
    const cost = say.html(`flows:${flow}.sharing.recipients.${id}.cost`);
    const last = groups.at(-1);
    if (last?.cost === cost) last.numbers.push(at + 1);
    else groups.push({ cost, numbers: [at + 1] });
  }
  return groups.map(({ cost, numbers }) => {
    const span = numbers.length > 2 ? `${numbers[0]}–${numbers.at(-1)}` : numbers.join(", ");
    return `<b>${span}</b> ${cost}`;
  });
}

function moveButton(draft: Draft, key: string, text: string, move: Move, argument?: string) {
  return button(
    text,
    encodeButton({
      kind: "move",
      tag: draft.tag,
      key,
      move,
      ...(argument === undefined ? {} : { argument }),
    }),
  );
}

/** One card, a switch for each recipient, each with what a "no" costs. */
export function renderSharing(say: Speaker, draft: Draft): Card {
  const toggles = RECIPIENTS.map(({ id, fixed }, at) => {
    const sign = fixed ? "🔒" : draft.sharing.includes(id) ? "✅" : "⬜";
    return [
      moveButton(
        draft,
        "sharing",
        `${sign} ${at + 1}. ${say.plain(`flows:sharing.recipients.${id}.name`)}`,
        "toggle",
        id,
      ),
    ];
  });
  return {
    text: `${say.html(`flows:${draft.flow}.sharing.ask`)}\n\n${costLines(say, draft).join("\n")}`,
    keyboard: rows(...toggles, [
      moveButton(draft, "sharing", say.plain("bot:button.back"), "back"),
      moveButton(draft, "sharing", say.plain("bot:button.go_on"), "consent"),
    ]),
  };
}

/** @param bound the first characters of the hash of answers and sharing: a button of an older card agrees to nothing */
export function renderConsent(say: Speaker, draft: Draft, bound: string): Card {
  return {
    text: consentText(say, draft),
    keyboard: rows(
      [moveButton(draft, "consent", say.plain("bot:button.agree"), "agree", bound)],
      [
        moveButton(draft, "consent", say.plain("bot:button.back"), "back"),
        button(say.plain("bot:button.person"), "m:human"),
      ],
      [moveButton(draft, "consent", say.plain("bot:button.erase"), "erase")],
    ),
  };
}
