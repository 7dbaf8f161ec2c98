import { Composer } from "grammy";
import { claimsDue } from "../../db/claims.ts";
import type { OutgoingCall } from "../../db/outgoing.ts";
import type { Db } from "../../db/store.ts";
import type { Draft } from "../../flows/draft.ts";
import { type ClaimOutcome, carryOutClaim, prepareClaim, stopClaim } from "../../requests/claim.ts";
import { cardTo } from "../other-chat.ts";
import { inPlaceCall, sendCall } from "../say.ts";
import type { BotContext, BotDeps } from "../scope.ts";
import { arrivedCard, claimedCard, notComingCard, objectCard, stoppedCard } from "../view/claim.ts";

async function tellOthers(
  deps: BotDeps,
  tx: Db,
  others: readonly string[],
  reference: string,
): Promise<readonly OutgoingCall[]> {
  const calls: OutgoingCall[] = [];
  for (const other of others)
    calls.push(...(await cardTo(deps, tx, other, (say) => notComingCard(say, reference))));
  return calls;
}

/** What everybody but the claimant is told of a claim. */
async function tellAbout(deps: BotDeps, tx: Db, outcome: ClaimOutcome): Promise<readonly OutgoingCall[]> {
  if (outcome.kind === "handed_over")
    return await tellOthers(deps, tx, outcome.others, outcome.request.reference);
  if (outcome.kind !== "planned" || outcome.holder === null) return [];
  const { id, holder, request } = outcome;
  return await cardTo(deps, tx, holder, (say) => objectCard(say, request.reference, id));
}

function wordsOf({ answers }: Draft, field: string): string {
  const answer = answers[field];
  return answer && "text" in answer ? answer.text : "";
}

/** The end of "get a request back": the code is checked, and whoever has the request may object for a day. */
export async function claimRequest(ctx: BotContext, draft: Draft): Promise<void> {
  const { deps, person, say, writes } = ctx.scope;
  const { chatId, chatKey } = person;
  const decide = await prepareClaim(deps.store.read, deps.keys.referenceKey, {
    reference: wordsOf(draft, "reference"),
    code: wordsOf(draft, "code"),
    chatKey,
    now: deps.now(),
  });
  writes.push(async (tx) => {
    const outcome = await decide(tx);
    return [sendCall(chatId, chatKey, claimedCard(say, outcome)), ...(await tellAbout(deps, tx, outcome))];
  });
  person.drafts.delete(draft.flow);
  person.activeFlow = undefined;
}

/** "No, stop it", pressed in the chat that has the request. Which chat that is, is looked at in the transaction. */
function pressStop(ctx: BotContext, id: string): void {
  const { deps, person, say, writes } = ctx.scope;
  writes.push(async (tx, now) => {
    const stopped = await stopClaim(tx, id, person.chatKey, now);
    const answer = inPlaceCall(ctx, stoppedCard(say, stopped?.request.reference));
    if (!stopped) return [answer];
    return [answer, ...(await tellOthers(deps, tx, [stopped.claimant], stopped.request.reference))];
  });
}

/** The button under the notice to the account that has a request; an open question stays where it is. */
export function claims(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.callbackQuery(/^e:noclaim:([\w-]{1,40})$/, (ctx) => pressStop(ctx, ctx.match[1] ?? ""));
  return composer;
}

/** Gives requests to the accounts that claimed them a day ago, and says so there. */
export async function carryOutClaims(deps: BotDeps, tx: Db, now: number): Promise<readonly OutgoingCall[]> {
  const calls: OutgoingCall[] = [];
  for (const claim of await claimsDue(tx, now)) {
    const done = await carryOutClaim(tx, claim, now);
    if (!done) continue;
    const { reference } = done.request;
    calls.push(...(await cardTo(deps, tx, claim.chatKey, (say) => arrivedCard(say, reference))));
    calls.push(...(await tellOthers(deps, tx, done.others, reference)));
  }
  return calls;
}
