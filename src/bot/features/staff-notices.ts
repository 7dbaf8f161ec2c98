import { findRequest, type RequestRow } from "../../db/requests.ts";
import { type DigestCounts, digestCounts, type NewsKind, type NewsRow } from "../../db/staff-news.ts";
import type { Db } from "../../db/store.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { may } from "../../requests/permissions.ts";
import { dayIn } from "../../requests/zone-time.ts";
import { rows } from "../buttons.ts";
import type { Card } from "../say.ts";
import { noticeValues } from "./notices.ts";
import { staffButton } from "./staff-buttons.ts";
import type { Reader } from "./staff-list.ts";
import { speakerOfStaff } from "./staff-person.ts";
import type { StaffList } from "./staff-view.ts";

/** In the order they are told. */
const ABOUT_REQUESTS = ["unclaimed", "urgent", "due", "news"] as const satisfies readonly NewsKind[];
type AboutRequest = (typeof ABOUT_REQUESTS)[number];

/** So many are named of each; of the others only how many there are. */
const NAMED = 5;

type Group = { readonly what: AboutRequest; readonly requests: readonly RequestRow[] };

/** Whether a piece of news is still one: what was taken, closed or given away meanwhile is not told of. */
function stillMatters(what: AboutRequest, request: RequestRow, { staff, now }: Reader): boolean {
  if (request.visibleState === "closed" || request.ended !== null) return false;
  if (what === "unclaimed" || what === "urgent") return request.claimedBy === null && request.urgent;
  if (request.claimedBy !== staff.id) return false;
  return what === "news" || request.followUpOn === dayIn(staff.zone, now);
}

async function groupsOf(tx: Db, reader: Reader, news: readonly NewsRow[]): Promise<readonly Group[]> {
  const told = new Set<string>();
  const groups: Group[] = [];
  for (const what of ABOUT_REQUESTS) {
    const requests: RequestRow[] = [];
    for (const { requestId } of news.filter((one) => one.what === what)) {
      // Of one request only the first of these is told.
      if (requestId === null || told.has(requestId)) continue;
      const request = await findRequest(tx, requestId);
      if (!request || !stillMatters(what, request, reader)) continue;
      told.add(requestId);
      requests.push(request);
    }
    if (requests.length > 0) groups.push({ what, requests });
  }
  return groups;
}

function sayGroup(say: Speaker, { what, requests }: Group, now: number): string {
  const lines = requests
    .slice(0, NAMED)
    .map((request) =>
      say.html("staffchat:notice.line", noticeValues(say, request, now - request.submittedAt)),
    );
  const more = requests.length - NAMED;
  return [
    say.html(`staffchat:notice.${what}`, { count: requests.length }),
    ...lines,
    ...(more > 0 ? [say.html("staffchat:notice.more", { count: more })] : []),
  ].join("\n");
}

async function listButton(tx: Db, reader: Reader, list: Extract<StaffList, "free" | "mine">) {
  const { deps, staff, chatKey, now } = reader;
  const text = speakerOfStaff(deps, staff).plain(`staffchat:button.list_${list}`);
  return await staffButton(tx, { staffId: staff.id, chatKey }, now, { text, action: "open", view: { list } });
}

/** A single request that can be taken is taken right here. */
async function takeButton(tx: Db, reader: Reader, groups: readonly Group[]) {
  const { deps, staff, chatKey, now } = reader;
  const [only, ...others] = groups
    .filter(({ what }) => what === "unclaimed" || what === "urgent")
    .flatMap(({ requests }) => requests);
  if (!only || others.length > 0) return [];
  const text = speakerOfStaff(deps, staff).plain("bot:staff.claim");
  const view = { list: "single", ids: [only.id] } as const;
  return [
    await staffButton(tx, { staffId: staff.id, chatKey }, now, {
      text,
      action: "claim",
      requestId: only.id,
      view,
    }),
  ];
}

/**
 * Several pieces of news as one message: reference, kind, urgency and age, and never what happened.
 * @returns undefined when nothing of it matters any more
 */
export async function noticeCard(
  tx: Db,
  reader: Reader,
  news: readonly NewsRow[],
): Promise<Card | undefined> {
  const { deps, staff, now } = reader;
  const say = speakerOfStaff(deps, staff);
  const groups = await groupsOf(tx, reader, news);
  const second = may(staff, "decide_as_second") ? news.filter(({ what }) => what === "second").length : 0;
  if (groups.length === 0 && second === 0) return undefined;
  const parts = groups.map((group) => sayGroup(say, group, now));
  if (second > 0) parts.push(say.html("staffchat:notice.second", { count: second }));
  const isFree = groups.some(({ what }) => what === "unclaimed" || what === "urgent");
  const isMine = groups.some(({ what }) => what === "due" || what === "news");
  return {
    text: parts.join("\n\n"),
    keyboard: rows(await takeButton(tx, reader, groups), [
      ...(isFree ? [await listButton(tx, reader, "free")] : []),
      ...(isMine ? [await listButton(tx, reader, "mine")] : []),
    ]),
  };
}

const COUNTED = [
  "mine",
  "unread",
  "due",
  "unassigned",
  "urgent",
] as const satisfies readonly (keyof DigestCounts)[];

/** Once a day: how much there is of each, and the ways to it. */
export async function digestCard(tx: Db, reader: Reader): Promise<Card> {
  const { deps, staff, now } = reader;
  const say = speakerOfStaff(deps, staff);
  const counts = await digestCounts(tx, staff.id, dayIn(staff.zone, now));
  const lines = COUNTED.map((what) => say.html(`staffchat:digest.${what}`, { count: counts[what] }));
  return {
    text: [say.html("staffchat:digest.title"), lines.join("\n")].join("\n\n"),
    keyboard: rows([await listButton(tx, reader, "mine"), await listButton(tx, reader, "free")]),
  };
}
