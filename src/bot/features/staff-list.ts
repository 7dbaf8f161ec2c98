import type { InlineKeyboardButton } from "grammy/types";
import type { RequestRow } from "../../db/requests.ts";
import { type StaffRow, staffNames } from "../../db/staff.ts";
import type { Db } from "../../db/store.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { rows } from "../buttons.ts";
import type { Card } from "../say.ts";
import type { BotDeps } from "../scope.ts";
import { noticeValues } from "./notices.ts";
import { deskButton, pathOf, staffButton } from "./staff-buttons.ts";
import { speakerOfStaff } from "./staff-person.ts";
import { type ListView, readStaffPage, type ShownPage } from "./staff-view.ts";

/** For whom a card is made. */
export interface Reader {
  readonly deps: BotDeps;
  readonly staff: StaffRow;
  readonly chatKey: string;
  readonly now: number;
}

function holderOf(
  say: Speaker,
  request: RequestRow,
  staff: StaffRow,
  names: ReadonlyMap<string, string>,
): string {
  if (request.claimedBy === null) return say.plain("staffchat:holder.nobody");
  if (request.claimedBy === staff.id) return say.plain("staffchat:holder.you");
  return say.plain("staffchat:holder.other", { name: names.get(request.claimedBy) ?? "" });
}

/** What can be done with one request: take it, give it back, open it at the desk. */
async function deedsFor(
  tx: Db,
  reader: Reader,
  request: RequestRow,
  shown: { readonly view: ListView; readonly number: number },
): Promise<readonly InlineKeyboardButton[]> {
  const { deps, staff, chatKey, now } = reader;
  const say = speakerOfStaff(deps, staff);
  const { view, number } = shown;
  const action = request.claimedBy === null ? "claim" : "release";
  const canPress = request.claimedBy === null || request.claimedBy === staff.id;
  const who = { staffId: staff.id, chatKey };
  const deed = canPress
    ? [
        await staffButton(tx, who, now, {
          text: say.plain(`staffchat:button.${action}`, { number }),
          action,
          requestId: request.id,
          view,
        }),
      ]
    : [];
  return [
    ...deed,
    ...deskButton(deps, say.plain("staffchat:button.open", { number }), pathOf(request.reference)),
  ];
}

/** Back and forth, and to the other lists. */
async function turns(
  tx: Db,
  reader: Reader,
  view: ListView,
  page: ShownPage,
): Promise<readonly (readonly InlineKeyboardButton[])[]> {
  const { deps, staff, chatKey, now } = reader;
  const say = speakerOfStaff(deps, staff);
  const to = async (text: string, target: ListView): Promise<InlineKeyboardButton> =>
    await staffButton(tx, { staffId: staff.id, chatKey }, now, { text, action: "open", view: target });
  const turn: InlineKeyboardButton[] = [];
  if (page.before)
    turn.push(await to(say.plain("staffchat:button.before"), { list: view.list, start: page.before }));
  if (page.after)
    turn.push(await to(say.plain("staffchat:button.after"), { list: view.list, start: page.after }));
  const others: InlineKeyboardButton[] = [];
  const lists = ["free", "mine", "all"] as const;
  for (const list of lists.filter((one) => one !== view.list))
    others.push(await to(say.plain(`staffchat:button.list_${list}`), { list }));
  return [turn, others];
}

/** A list for somebody on the staff: reference, kind, urgency, age, who has it; nothing a person wrote. */
export async function staffListCard(tx: Db, reader: Reader, view: ListView): Promise<Card> {
  const { deps, staff, now } = reader;
  const say = speakerOfStaff(deps, staff);
  const page = await readStaffPage(tx, view, staff.id);
  const names = await staffNames(tx);
  const { rows: found, ...shown } = page;
  const lines = found.map((request, at) =>
    say.html("staffchat:list.line", {
      ...noticeValues(say, request, now - request.submittedAt),
      number: at + 1,
      holder: holderOf(say, request, staff, names),
    }),
  );
  const deeds: (readonly InlineKeyboardButton[])[] = [];
  for (const [at, request] of found.entries())
    deeds.push(await deedsFor(tx, reader, request, { view: shown, number: at + 1 }));
  const title = say.html(`staffchat:list.title_${view.list}`);
  const empty = lines.length === 0 ? [say.html("staffchat:list.empty")] : lines;
  return {
    text: [title, ...empty].join("\n\n"),
    keyboard: rows(...deeds, ...(await turns(tx, reader, view, page))),
  };
}
