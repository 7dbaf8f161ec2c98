import type { Speaker } from "../../i18n/texts.ts";
import type { ClaimOutcome } from "../../requests/claim.ts";
import { button, rows } from "../buttons.ts";
import type { Card } from "../say.ts";

/** What a person is told when they asked for a request, for each outcome. */
export function claimedCard(say: Speaker, outcome: ClaimOutcome): Card {
  const menu = [button(say.plain("bot:button.menu"), "m:menu")];
  const human = [button(say.plain("bot:menu.human"), "m:human")];
  if (outcome.kind === "wrong" || outcome.kind === "no_more_tries") {
    const again = outcome.kind === "wrong" ? [[button(say.plain("mine:claim.button.again"), "e:claim")]] : [];
    return { text: say.html(`mine:claim.${outcome.kind}`), keyboard: rows(...again, human, menu) };
  }
  if (outcome.kind === "handed_over") return arrivedCard(say, outcome.request.reference);
  const { reference } = outcome.request;
  const open =
    outcome.kind === "own" ? [[button(say.plain("mine:card.button.open"), `r:open:${reference}`)]] : [];
  return { text: say.html(`mine:claim.${outcome.kind}`, { reference }), keyboard: rows(...open, menu) };
}

/** "Your request is here again." */
export function arrivedCard(say: Speaker, reference: string): Card {
  return {
    text: say.html("mine:claim.arrived", { reference }),
    keyboard: rows(
      [button(say.plain("mine:card.button.open"), `r:open:${reference}`)],
      [button(say.plain("bot:button.menu"), "m:menu")],
    ),
  };
}

/** To the chat that has the request: somebody else claims it. @param id of the claim */
export function objectCard(say: Speaker, reference: string, id: string): Card {
  return {
    text: say.html("mine:claim.notice", { reference }),
    keyboard: rows([button(say.plain("mine:claim.button.stop"), `e:noclaim:${id}`)]),
  };
}

/** After an objection, or where there is nothing to stop any more. */
export function stoppedCard(say: Speaker, reference: string | undefined): Card {
  return {
    text:
      reference === undefined
        ? say.html("mine:claim.nothing_to_stop")
        : say.html("mine:claim.stopped", { reference }),
    keyboard: rows(
      [button(say.plain("bot:menu.human"), "m:human")],
      [button(say.plain("bot:button.menu"), "m:menu")],
    ),
  };
}

/** To whoever waited for a request in vain. */
export function notComingCard(say: Speaker, reference: string): Card {
  return {
    text: say.html("mine:claim.not_coming", { reference }),
    keyboard: rows([button(say.plain("bot:menu.human"), "m:human")]),
  };
}
