import type { Db } from "../../db/store.ts";
import { listMessages, type ThreadRow } from "../../db/thread.ts";
import { additionTo } from "../../flows/flows.ts";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import { button, rows } from "../buttons.ts";
import { CONTACTS } from "../contacts.ts";
import type { Card } from "../say.ts";
import { sayDaySent, wordOf } from "../view/mine-list.ts";
import type { MineHere } from "./mine-find.ts";

/** What decides which buttons a request's card has. */
export interface CardAbout {
  readonly mine: MineHere;
  /** The newest message of the staff that was not read yet. */
  readonly unread: string | undefined;
  /** A question of the staff that was read and has no answer. */
  readonly unanswered: string | undefined;
}

interface Row {
  readonly label: TextKey;
  /** The button's data; undefined where it does not apply. */
  readonly data: (about: CardAbout) => string | undefined;
}

const hasNotEnded = ({ mine }: CardAbout): boolean => mine.standing !== "ended";
const isOpen = ({ mine }: CardAbout): boolean => mine.standing === "open";
/** Requests about family: a call-back or a question has nobody to be in contact with again. */
const isAboutFamily = ({ mine }: CardAbout): boolean => additionTo(mine.request.kind) !== undefined;

function forReference(prefix: string, applies: (about: CardAbout) => boolean): Row["data"] {
  return (about) => (applies(about) ? `${prefix}:${about.mine.request.reference}` : undefined);
}

/** What can be done with a request, in the order of the card. */
const ROWS: readonly Row[] = [
  { label: "mine:card.button.read", data: ({ unread }) => unread && `t:show:${unread}` },
  { label: "mine:card.button.answer", data: ({ unanswered }) => unanswered && `t:answer:${unanswered}` },
  {
    label: "mine:card.button.add",
    data: forReference("r:add", (about) => hasNotEnded(about) && isAboutFamily(about)),
  },
  { label: "mine:card.button.write", data: forReference("t:write", hasNotEnded) },
  { label: "mine:card.button.contact", data: forReference("r:contact", hasNotEnded) },
  {
    label: "mine:card.button.restored",
    data: forReference("r:restored", (about) => isOpen(about) && isAboutFamily(about)),
  },
  { label: "mine:card.button.copy", data: forReference("r:copy", hasNotEnded) },
  // What was stopped can still be erased.
  { label: "mine:card.button.end", data: forReference("e:end", () => true) },
];

const UNREAD: readonly (string | null)[] = ["waiting", "queued", "told", "showing", "failed", "blocked"];

/** What waits for the person in the thread of a request. */
export async function cardAbout(db: Db, mine: CardAbout["mine"]): Promise<CardAbout> {
  const messages = await listMessages(db, mine.request.id);
  const answered = new Set(messages.filter(({ staffId }) => staffId === null).map(({ answers }) => answers));
  const isStaffs = ({ staffId }: ThreadRow): boolean => staffId !== null;
  return {
    mine,
    unread: messages.findLast((one) => isStaffs(one) && UNREAD.includes(one.delivery))?.id,
    unanswered: messages.findLast(
      (one) => isStaffs(one) && one.kind === "question" && one.delivery === "shown" && !answered.has(one.id),
    )?.id,
  };
}

/** One request: where it stands and what can be done. Nothing of what it says: only the desk can open that. */
export function requestCard(say: Speaker, about: CardAbout): Card {
  const { request, standing } = about.mine;
  const state = wordOf(request);
  const line =
    standing === "ended"
      ? say.html("mine:card.ended")
      : say.html(`mine:state.${state}.line`, { phone: CONTACTS[0].phone });
  const text = [
    say.html("mine:card.head", {
      reference: request.reference,
      kind: say.plain(`flows:${request.kind}.title`),
      state: say.plain(`mine:state.${state}.word`),
      day: sayDaySent(say, request),
    }),
    line,
    ...(standing === "ended" ? [] : [say.html("mine:card.sealed")]),
  ].join("\n\n");
  const offered = ROWS.flatMap(({ label, data }) => {
    const found = data(about);
    return found === undefined ? [] : [[button(say.plain(label), found)]];
  });
  const human = state === "call_us" ? [[button(say.plain("bot:menu.human"), "m:human")]] : [];
  return {
    text,
    keyboard: rows(...human, ...offered, [button(say.plain("mine:card.button.list"), "r:list:0")]),
  };
}

/** Instead of a card: this chat has no such request. */
export function notHereCard(say: Speaker): Card {
  return {
    text: say.html("mine:card.not_here"),
    keyboard: rows(
      [button(say.plain("bot:menu.requests"), "r:list")],
      [button(say.plain("bot:menu.human"), "m:human")],
    ),
  };
}
