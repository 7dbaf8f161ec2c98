import type { ConversationFlavor } from "@grammyjs/conversations";
import type { Context } from "grammy";
import type { OutgoingCall } from "../db/outgoing.ts";
import type { Db, Store } from "../db/store.ts";
import type { Draft } from "../flows/draft.ts";
import type { Limits } from "../flows/limits.ts";
import type { FlowId } from "../flows/model.ts";
import type { Language } from "../i18n/languages.ts";
import type { Speaker, Texts } from "../i18n/texts.ts";
import type { Reply } from "../knowledge/answerer.ts";
import type { KnowledgeEntry } from "../knowledge/types.ts";
import type { UrgentRule } from "../knowledge/urgent-rules.ts";
import type { IntakeKeys } from "../sealing/intake-keys.ts";

/** What the bot can say about the delegation. All of it is in memory. */
export interface DelegationAnswers {
  /** @param language the one to reply in */
  ask(question: string, language: Language): Reply;
  /** Urgent words in an answer to something else, and whether they tell of now or of the person who writes. */
  signs(text: string): { readonly rules: readonly UrgentRule[]; readonly isNow: boolean };
  entryText(id: string, language: Language): KnowledgeEntry | undefined;
  /** Names of the entries of an intent, in their order. */
  entriesOf(intent: string): readonly string[];
}

/** What somebody on the staff did, saw or was refused in Telegram, for the desk's audit. */
export interface StaffDeed {
  /** Null: an account that is tied to nobody. */
  readonly staffId: string | null;
  readonly action: "work" | "list" | "own_account" | "refused";
  /** The id of a request or an account. */
  readonly subject?: string | undefined;
  /** A word from a table of the program, never something typed. */
  readonly detail?: string | undefined;
}

/** What the bot is made of; nothing here can reach Telegram. */
export interface BotDeps {
  readonly store: Store;
  readonly texts: Texts;
  readonly keys: IntakeKeys;
  /** Public keys every part of a request is sealed to: the desk's and the offline recovery key. */
  readonly readers: () => Promise<readonly Uint8Array[]>;
  readonly staffChatId: number | undefined;
  readonly answers: DelegationAnswers;
  /** The bot's name, for links that open it; empty until Telegram has told it. */
  readonly botName: () => string;
  /** Where the staff open the desk, without a slash at the end; undefined where nobody has said. */
  readonly deskUrl: () => string | undefined;
  readonly now: () => number;
  /** Adds a row to the desk's audit, in the transaction of the deed: neither stands without the other. */
  readonly audit: (tx: Db, deed: StaffDeed) => Promise<void>;
  /** What the delegation has set about answers. */
  readonly limits: Limits;
}

/** What a person has with the bot. Handlers change it; it is stored once, together with everything else they did. */
export interface Person {
  readonly chatId: number;
  readonly chatKey: string;
  language: Language | undefined;
  activeFlow: FlowId | undefined;
  conversation: unknown;
  unreachableSince: number | undefined;
  /** Whether finished sections of a flow are deleted from the chat, as the person chose. */
  tidy: boolean;
  /** Whether this chat has sent anything: the menu leads to it. */
  readonly hasRequests: boolean;
  readonly drafts: Map<FlowId, Draft>;
}

/** Something to do in the transaction that also marks the update as handled; it may add calls decided there. */
export type Write = (tx: Db, now: number) => Promise<readonly OutgoingCall[] | void>;

/** Everything one update leads to. */
export interface Effects {
  readonly calls: readonly OutgoingCall[];
  readonly writes: readonly Write[];
}

/** One update's workbench. */
export interface Scope {
  readonly deps: BotDeps;
  readonly person: Person;
  readonly say: Speaker;
  readonly calls: OutgoingCall[];
  /** Made after the others: what tidies up an old card must not keep the next one waiting. */
  readonly later: OutgoingCall[];
  readonly writes: Write[];
  /** Whether the tapped button has got its answer. */
  tapAnswered: boolean;
}

export type BotContext = ConversationFlavor<Context & { scope: Scope }>;
