import type { AuditKey } from "../sealing/audit-chain.ts";

/** What a command works with; made by src/commands.ts, which knows the configuration. */
export interface CommandHouse {
  /** The database of DATA_DIR. */
  readonly database: string;
  readonly auditKeyFile: string;
  /** The audit's key, made where there is none. @throws when others may read its file */
  readonly auditKey: () => AuditKey;
  /** Where the audit's head is written down. */
  readonly anchorFile: string;
  /** The desk's address on this machine. */
  readonly deskUrl: string;
  /** The first line of standard input: a secret never stands among the words of a command. */
  readonly readSecret: () => Promise<string>;
}

/** What was asked for cannot be done; the message says what to do. */
export class Refused extends Error {
  override readonly name = "Refused";
}
