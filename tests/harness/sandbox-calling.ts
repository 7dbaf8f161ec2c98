import type { Sandbox } from "../../src/sandbox/start-sandbox.ts";

/** What the Bot API answered, as a bot without any library sees it. */
export type RawAnswer = {
  readonly status: number;
  readonly ok: boolean;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly result: any;
  readonly description: string | undefined;
  readonly parameters: { readonly retry_after?: number } | undefined;
};

const readAnswer = async (response: Response): Promise<RawAnswer> => {
  const body = (await response.json()) as Omit<RawAnswer, "status">;
  return { ...body, status: response.status };
};

/** Calls a method with a JSON body, past every library. */
export const callRaw = async (
  sandbox: Sandbox,
  method: string,
  params: Readonly<Record<string, unknown>> = {},
  signal?: AbortSignal,
): Promise<RawAnswer> =>
  readAnswer(
    await fetch(`${sandbox.apiRoot}/bot${sandbox.token}/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(params),
      ...(signal === undefined ? {} : { signal }),
    }),
  );

/** Calls a method with a form: multipart when it is FormData, else form-encoded. */
export const callForm = async (
  sandbox: Sandbox,
  method: string,
  form: FormData | URLSearchParams,
): Promise<RawAnswer> =>
  readAnswer(await fetch(`${sandbox.apiRoot}/bot${sandbox.token}/${method}`, { method: "POST", body: form }));
