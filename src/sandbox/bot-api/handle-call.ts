import type { ApiMethods } from "grammy/types";
import { answerOfFault, takeFault } from "../world/faults.ts";
import { emit, nowOf, rememberCall } from "../world/world-state.ts";
import type { Call, WorldState } from "../world/world-types.ts";
import { type Answer, refuse, refuseMalformed, unknownMethod } from "./answer.ts";
import { chatMethods } from "./chat-methods.ts";
import { findProblem, isBotApiMethod } from "./check-parameters.ts";
import { editMethods } from "./edit-methods.ts";
import type { MethodCall, Methods } from "./method-types.ts";
import type { CallBody } from "./read-parameters.ts";
import { sendMethods } from "./send-methods.ts";
import { settingsMethods } from "./settings-methods.ts";
import { tapMethods } from "./tap-methods.ts";
import { updateMethods } from "./update-methods.ts";

const methods: Methods = {
  ...chatMethods,
  ...editMethods,
  ...sendMethods,
  ...settingsMethods,
  ...tapMethods,
  ...updateMethods,
};

type AnyMethod = (call: MethodCall<keyof ApiMethods>) => Answer | Promise<Answer>;

/** Telegram takes the names of methods in any case. */
const methodByLowerCase: ReadonlyMap<string, string> = new Map(
  Object.keys(methods).map((name) => [name.toLowerCase(), name]),
);

export const canonicalMethod = (method: string): string =>
  methodByLowerCase.get(method.toLowerCase()) ?? method;

const perform = (
  state: WorldState,
  method: string,
  body: CallBody | undefined,
  signal: AbortSignal | undefined,
): Answer | Promise<Answer> => {
  if (!isBotApiMethod(method)) return unknownMethod;
  const run = methods[method as keyof ApiMethods] as AnyMethod | undefined;
  if (run === undefined) return refuse(`the sandbox does not support ${method}`);
  if (body === undefined) return refuseMalformed("can't parse the request body");
  const problem = findProblem(method, body.params);
  if (problem !== undefined) return refuseMalformed(problem);
  return run({ state, params: body.params, files: body.files, signal });
};

/** "cut": the connection is to be reset. "hang": it stays open and silent. */
export type Outcome = Answer | "cut" | "hang";

const finish = (state: WorldState, call: Call, answer: Answer | undefined): void => {
  call.finishedAt = nowOf(state);
  if (answer !== undefined) call.answer = answer;
  state.openCalls.delete(call);
  emit(state, { kind: "call-finished", chatId: 0, call });
};

/** One call of the bot from its parameters to its answer: recorded, checked, met by faults, performed. */
export const handleCall = async (
  state: WorldState,
  method: string,
  body: CallBody | undefined,
  signal?: AbortSignal,
): Promise<Outcome> => {
  const call: Call = {
    number: state.nextCallNumber++,
    method,
    params: body?.params ?? {},
    startedAt: nowOf(state),
  };
  rememberCall(state, call);
  state.openCalls.add(call);
  emit(state, { kind: "call-started", chatId: 0, call });
  if (state.offline) {
    call.fault = "offline";
    finish(state, call, undefined);
    return "cut";
  }
  const fault = takeFault(state.faults, method, body?.params["chat_id"]);
  if (fault !== undefined) {
    call.fault = fault.kind;
    if (fault.kind === "lost-answer") await perform(state, method, body, signal);
    const answer = answerOfFault(fault);
    finish(state, call, answer);
    return answer ?? (fault.kind === "hang" ? "hang" : "cut");
  }
  const answer = await perform(state, method, body, signal);
  // The way was cut while a long poll was open; what it found stays queued.
  const wasCut = method === "getUpdates" && state.offline;
  if (wasCut) call.fault = "offline";
  finish(state, call, wasCut ? undefined : answer);
  return wasCut ? "cut" : answer;
};
