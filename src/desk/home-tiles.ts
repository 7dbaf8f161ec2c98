import { listPage } from "../db/queue.ts";
import { countList } from "../db/queue-count.ts";
import { listStaff } from "../db/staff.ts";
import type { TextKey } from "../i18n/texts.ts";
import { may } from "../requests/permissions.ts";
import { openProposals } from "../requests/proposals.ts";
import type { Desk, Visitor } from "./context.ts";
import { type QueueChoice, queueAddress } from "./queue-choice.ts";
import { queueFilter } from "./queue-filter.ts";

/** A number that leads to what it counts. */
export interface Tile {
  readonly label: TextKey;
  readonly address: string;
  readonly n: number;
  /** There are more: nobody's morning depends on how many. */
  readonly isMore: boolean;
  /** Somebody has to do something as soon as there is one. */
  readonly presses?: boolean;
}

export interface TileGroup {
  readonly title: TextKey;
  readonly tiles: readonly Tile[];
}

const COUNTED = 99;

interface Counted {
  readonly label: TextKey;
  readonly choice: QueueChoice;
  readonly presses?: boolean;
}

const MINE: readonly Counted[] = [
  {
    label: "counts:home.waiting",
    choice: { holder: "mine", waiting: "staff", sort: "urgent" },
    presses: true,
  },
  { label: "counts:home.due", choice: { holder: "mine", due: "yes", sort: "follow_up" }, presses: true },
  { label: "counts:home.unread", choice: { holder: "mine", unread: "yes", sort: "urgent" }, presses: true },
  { label: "counts:home.all_mine", choice: { holder: "mine", sort: "urgent" } },
];

const TEAM: readonly Counted[] = [
  {
    label: "counts:home.urgent",
    choice: { holder: "nobody", urgency: "urgent", sort: "urgent" },
    presses: true,
  },
  { label: "counts:home.unclaimed", choice: { holder: "nobody", sort: "urgent" } },
  { label: "counts:home.matches", choice: { matches: "yes", sort: "urgent" } },
  { label: "counts:home.unreachable", choice: { unreachable: "yes", sort: "urgent" } },
];

const SECOND: Counted = {
  label: "counts:home.second",
  choice: { holder: "second", sort: "urgent" },
  presses: true,
};

async function countedTile(desk: Desk, { key, staff }: Visitor, { choice, ...tile }: Counted): Promise<Tile> {
  const looker = { staffId: staff.id, zone: staff.zone, now: desk.now() };
  const filter = queueFilter(key, choice, looker);
  const db = desk.store.read;
  const along = await countList(db, filter, COUNTED + 1);
  // Narrowed to several things at once, no index can count it: the list itself is read as far as one looks.
  const page =
    along === undefined ? await listPage(db, filter, choice.sort, { size: COUNTED + 1 }) : undefined;
  const n = along ?? page?.ids.length ?? 0;
  return {
    ...tile,
    address: queueAddress(choice),
    n: Math.min(n, COUNTED),
    isMore: n > COUNTED || page?.isCut === true,
  };
}

async function group(
  desk: Desk,
  visitor: Visitor,
  title: TextKey,
  counted: readonly Counted[],
): Promise<TileGroup> {
  const tiles: Tile[] = [];
  for (const one of counted) tiles.push(await countedTile(desk, visitor, one));
  return { title, tiles };
}

/** How many accounts are in each state they pass through. */
async function accountTiles(
  desk: Desk,
  states: readonly ("invited" | "enrolled" | "active")[],
): Promise<readonly Tile[]> {
  const staff = await listStaff(desk.store.read);
  return states.map((state) => ({
    label: `counts:home.${state}` as const,
    address: "/accounts",
    n: staff.filter((one) => one.state === state).length,
    isMore: false,
    presses: state === "enrolled",
  }));
}

/** What others proposed and this person may decide. */
async function proposalTiles(desk: Desk, { key, staff }: Visitor): Promise<readonly Tile[]> {
  const kinds = [
    { kind: "export", action: "export_requests", label: "counts:home.exports", address: "/exports" },
    { kind: "bulk_state", action: "bulk_state", label: "counts:home.bulk", address: "/bulk-changes" },
  ] as const;
  const tiles: Tile[] = [];
  for (const { kind, action, label, address } of kinds) {
    if (!may(staff, action)) continue;
    const open = await openProposals(desk.store.read, key, kind, desk.now());
    const n = open.filter(({ by }) => by !== staff.id).length;
    tiles.push({ label, address, n, isMore: false, presses: true });
  }
  return tiles;
}

/** What waits for somebody this morning, by their role. */
export async function homeTiles(desk: Desk, visitor: Visitor): Promise<readonly TileGroup[]> {
  const { staff } = visitor;
  const groups: TileGroup[] = [];
  if (may(staff, "read_requests")) {
    groups.push(await group(desk, visitor, "counts:home.mine", MINE));
    groups.push(await group(desk, visitor, "counts:home.team", TEAM));
  }
  if (may(staff, "decide_as_second")) {
    const second = await countedTile(desk, visitor, SECOND);
    const letIn = (await accountTiles(desk, ["enrolled"])).map((tile) => ({
      ...tile,
      label: "counts:home.let_in" as const,
    }));
    const tiles = [second, ...(await proposalTiles(desk, visitor)), ...letIn];
    groups.push({ title: "counts:home.supervision", tiles });
  }
  if (may(staff, "manage_accounts"))
    groups.push({
      title: "counts:home.accounts",
      tiles: await accountTiles(desk, ["invited", "enrolled", "active"]),
    });
  return groups;
}
