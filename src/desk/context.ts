import type { Context } from "hono";
import type { SessionRow } from "../db/sessions.ts";
import type { StaffRow } from "../db/staff.ts";
import type { Store } from "../db/store.ts";
import type { Limits } from "../flows/limits.ts";
import type { Language } from "../i18n/languages.ts";
import type { Texts } from "../i18n/texts.ts";
import type { KnowledgeEntry } from "../knowledge/types.ts";
import type { AuditKey } from "../sealing/audit-chain.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import type { Script, Stylesheet } from "./assets.ts";
import type { AuditWatch } from "./audit-watch.ts";
import type { Presence } from "./presence.ts";
import type { PendingFactors } from "./second-factor.ts";
import type { SignInLimits } from "./sign-in-limits.ts";
import type { Vault } from "./vault.ts";

/** What may stand in the log: nothing a person wrote, and not who the staff are. */
export interface DeskLogEvent {
  readonly event:
    | "desk_signed_in"
    | "desk_sign_in_refused"
    | "desk_sign_in_limited"
    | "desk_first_account"
    | "desk_phrase_added"
    | "desk_phrase_removed"
    | "desk_question_dismissed"
    | "desk_account_changed"
    | "desk_audit_broken"
    | "desk_anchor_failed"
    | "desk_forged_origin"
    | "desk_fault";
  /** The number the fault page shows. */
  readonly fault?: string;
  readonly errorName?: string;
  readonly errorCode?: string;
}

/** Everything the pages need, built once by `startDesk`. */
export interface Desk {
  readonly store: Store;
  readonly texts: Texts;
  readonly now: () => number;
  readonly vault: Vault;
  readonly limits: SignInLimits;
  readonly pendingFactors: PendingFactors;
  /** Who has which request open. */
  readonly presence: Presence;
  /** Chains the audit's rows. */
  readonly auditKey: AuditKey;
  readonly auditWatch: AuditWatch;
  /** Whether signing in takes a code of the second factor: everywhere but in a demonstration. */
  readonly asksForCode: boolean;
  readonly stylesheet: Stylesheet;
  readonly script: Script;
  readonly log: (event: DeskLogEvent) => void;
  /** What the bot can say; empty where no bot is near. */
  readonly entries: readonly KnowledgeEntry[];
  /** Makes the link that ties a Telegram account; absent when no bot is connected. */
  readonly telegramLink?: (token: string) => string;
  /** Where the delegation answers the phone; undefined where none is known. */
  readonly phone?: string;
  /** What the delegation set about answers; undefined: what holds where it sets nothing. */
  readonly answerLimits?: Limits;
  /** Shown on the sign-in page of a demonstration. */
  readonly demo?: { readonly name: string; readonly passphrase: string };
}

/** Who is signed in, with the key that opens requests; where the role has none, reaching for it throws. */
export interface Visitor {
  readonly staff: StaffRow;
  readonly session: SessionRow;
  readonly key: DeskKey;
}

export interface DeskEnv {
  readonly Variables: {
    /** Set for every page: the account's language, or what the browser asks for. */
    language: Language;
    /** Set behind the sign-in. */
    visitor: Visitor;
  };
}

export type DeskContext = Context<DeskEnv>;
