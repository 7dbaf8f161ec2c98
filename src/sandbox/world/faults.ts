import { type Answer, internalError, refuse, tooManyRequests } from "../bot-api/answer.ts";

/** A fault of Telegram or of the way to it, switched on by a test or from the page. */
export type FaultPlan = {
  /** "400" refuses for good; "reset" cuts the connection; "hang" never answers; "lost-answer" does what was asked and then cuts it. */
  readonly kind: "400" | "500" | "429" | "reset" | "hang" | "lost-answer";
  /** How many calls it meets. Left out: every call until it is switched off. */
  readonly times?: number;
  /** Only this method. Left out: every method but getUpdates and those that set up a bot. */
  readonly method?: string;
  /** Only calls that concern this chat. */
  readonly chatId?: number;
  /** Share of the calls it meets, 0 to 1. */
  readonly share?: number;
  /** Seconds, for 429. */
  readonly retryAfter?: number;
  /** Makes the share repeatable. */
  readonly seed?: number;
};

export type Fault = { readonly plan: FaultPlan; left: number; readonly random: () => number };

export type Faults = { readonly active: Set<Fault> };

/** Not met by a fault that names no method: a test that breaks sending does not mean to break receiving. */
const spared: readonly string[] = ["getUpdates", "getMe", "setWebhook", "deleteWebhook", "getWebhookInfo"];

/** Repeatable random numbers in [0, 1): the generator "mulberry32". */
const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export const addFault = (faults: Faults, plan: FaultPlan): Fault => {
  const fault: Fault = {
    plan,
    left: plan.times ?? Number.POSITIVE_INFINITY,
    random: seededRandom(plan.seed ?? 1),
  };
  faults.active.add(fault);
  return fault;
};

const concerns = (plan: FaultPlan, method: string, chatId: unknown): boolean => {
  if (plan.method === undefined ? spared.includes(method) : plan.method !== method) return false;
  return plan.chatId === undefined || plan.chatId === Number(chatId);
};

/** The fault that meets this call, used up by one, or undefined. */
export const takeFault = (faults: Faults, method: string, chatId: unknown): FaultPlan | undefined => {
  for (const fault of faults.active) {
    if (!concerns(fault.plan, method, chatId)) continue;
    if (fault.plan.share !== undefined && fault.random() >= fault.plan.share) continue;
    fault.left--;
    if (fault.left <= 0) faults.active.delete(fault);
    return fault.plan;
  }
  return undefined;
};

/** What a bot hears of a fault that answers; undefined for those that do not. */
export const answerOfFault = (plan: FaultPlan): Answer | undefined => {
  if (plan.kind === "400") return refuse("message can't be deleted for everyone");
  if (plan.kind === "500") return internalError;
  return plan.kind === "429" ? tooManyRequests(plan.retryAfter ?? 1) : undefined;
};
