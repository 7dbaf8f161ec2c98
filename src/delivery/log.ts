/**
 * What may be written to a log: these fields and no others. Never an error object, an update, a text or a name:
 * printed errors of the libraries carry what people wrote, and the bot token.
 */
export interface LogFields {
  readonly step: string;
  readonly updateId?: number;
  readonly seq?: number;
  readonly method?: string;
  readonly code?: number | string;
  readonly error?: string;
  readonly tries?: number;
  readonly seconds?: number;
  readonly count?: number;
  readonly fault?: string;
}

export type Log = (level: "info" | "warn" | "error", fields: LogFields) => void;

/** The class of an error and its code, if it has one: enough to find a fault, nothing of what was said. */
export function nameOf(error: unknown): { readonly error: string; readonly code?: string | number } {
  if (!(error instanceof Error)) return { error: typeof error };
  const inner = error.cause instanceof Error && !("code" in error) ? error.cause : error;
  const code: unknown = "code" in inner ? inner.code : undefined;
  const place = /\n\s+at .*?((?:src|node_modules)\/[\w./@-]+:\d+)/.exec(error.stack ?? "")?.[1];
  return {
    error: place === undefined ? error.name : `${error.name} at ${place}`,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
  };
}

/**
 * Whether the storage failed (a full disk, for example) rather than the code that used it. A row that breaks a
 * rule of the schema is the code's fault. Codes: sqlite.org/rescode.html, PostgreSQL's appendix A.
 */
export function isStorageFault(error: unknown): boolean {
  const { code } = nameOf(error);
  return (
    typeof code === "string" &&
    /^(SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM|PROTOCOL|PERM)|ENOSPC|EIO|ECONNREFUSED|57P|53)/.test(
      code,
    )
  );
}
