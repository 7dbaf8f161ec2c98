import type { ApiMethods, Opts } from "grammy/types";
import type { WorldState } from "../world/world-types.ts";
import type { Answer } from "./answer.ts";
import type { UploadedFile } from "./uploaded-file.ts";

/** One call, its parameters already checked against the Bot API. */
export type MethodCall<Method extends keyof ApiMethods> = {
  readonly state: WorldState;
  readonly params: Opts<Method>;
  /** Files that came with a multipart call, by the name of their part. */
  readonly files: ReadonlyMap<string, UploadedFile>;
  /** Aborted when the bot hangs up. */
  readonly signal: AbortSignal | undefined;
};

export type Methods = {
  readonly [Method in keyof ApiMethods]?: (call: MethodCall<Method>) => Answer | Promise<Answer>;
};
