/** What a Bot API method answers: a result, or Telegram's refusal in Telegram's words. */
export type Result = { readonly ok: true; readonly result: unknown };

export type Refusal = {
  readonly ok: false;
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after: number };
  /** True when no state of the world could have made this call right: the bot itself has a mistake. */
  readonly malformed: boolean;
};

export type Answer = Result | Refusal;

export const done = (result: unknown): Result => ({ ok: true, result });

/** A refusal that depends on the state of the world: "chat not found", "message is not modified". */
export const refuse = (description: string): Refusal => ({
  ok: false,
  error_code: 400,
  description: `Bad Request: ${description}`,
  malformed: false,
});

/** A refusal of a call that is wrong in itself: unknown parameters, broken HTML, too long a text. */
export const refuseMalformed = (description: string): Refusal => ({
  ...refuse(description),
  malformed: true,
});

export const forbid = (description: string): Refusal => ({
  ok: false,
  error_code: 403,
  description: `Forbidden: ${description}`,
  malformed: false,
});

export const refuseConflict = (description: string): Refusal => ({
  ok: false,
  error_code: 409,
  description: `Conflict: ${description}`,
  malformed: false,
});

export const tooManyRequests = (retryAfterSeconds: number): Refusal => ({
  ok: false,
  error_code: 429,
  description: `Too Many Requests: retry after ${retryAfterSeconds}`,
  parameters: { retry_after: retryAfterSeconds },
  malformed: false,
});

export const internalError: Refusal = {
  ok: false,
  error_code: 500,
  description: "Internal Server Error",
  malformed: false,
};

export const notFound: Refusal = {
  ok: false,
  error_code: 404,
  description: "Not Found",
  malformed: true,
};

export const unknownMethod: Refusal = {
  ok: false,
  error_code: 404,
  description: "Not Found: method not found",
  malformed: true,
};

export const unauthorized: Refusal = {
  ok: false,
  error_code: 401,
  description: "Unauthorized",
  malformed: true,
};

/** The body Telegram sends. */
export const answerBody = (answer: Answer): string => {
  if (answer.ok) return JSON.stringify(answer);
  const { malformed: _, ...refusal } = answer;
  return JSON.stringify(refusal);
};
