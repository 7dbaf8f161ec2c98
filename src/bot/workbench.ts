import type { Draft } from "../flows/draft.ts";
import type { Limits } from "../flows/limits.ts";
import { randomName } from "../sealing/fingerprint.ts";
import type { BotContext } from "./scope.ts";

/** `YYYY-MM-DD` in UTC. */
export function today(ctx: BotContext): string {
  return new Date(ctx.scope.deps.now()).toISOString().slice(0, 10);
}

/** What the delegation has set about answers. */
export function limits(ctx: BotContext): Limits {
  return ctx.scope.deps.limits;
}

/** Keeps a draft as where the person stands now. */
export function keep(ctx: BotContext, draft: Draft): void {
  ctx.scope.person.drafts.set(draft.flow, draft);
}

/** Four random characters that tie buttons to a draft. */
export function draftTag(): string {
  return randomName(3);
}
