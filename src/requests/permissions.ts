/**
 * Who may do what. One row is one action; under each role stands `yes`, or why not: the reason that is shown.
 * Source: docs/security.md (roles). Nobody is asked anywhere else: pages, forms and the bot all read this table.
 *
 * - reader: sees how many requests there are, nothing about any of them
 * - caseworker: reads requests and works on them
 * - supervisor: also the second person of a step that takes two, export, erasing, the audit, letting colleagues in
 * - admin: accounts and settings; never gets the key that opens requests
 */
// biome-ignore format: a table
export const PERMISSIONS = {
  // action             reader                   caseworker               supervisor               admin
  own_account:        { reader: "yes",           caseworker: "yes",       supervisor: "yes",       admin: "yes" },
  see_counts:         { reader: "yes",           caseworker: "yes",       supervisor: "yes",       admin: "accounts_only" },
  read_requests:      { reader: "counts_only",   caseworker: "yes",       supervisor: "yes",       admin: "accounts_only" },
  work_on_requests:   { reader: "counts_only",   caseworker: "yes",       supervisor: "yes",       admin: "accounts_only" },
  assign_requests:    { reader: "counts_only",   caseworker: "supervisor_only", supervisor: "yes", admin: "accounts_only" },
  bulk_state:         { reader: "counts_only",   caseworker: "supervisor_only", supervisor: "yes", admin: "accounts_only" },
  decide_as_second:   { reader: "counts_only",   caseworker: "supervisor_only", supervisor: "yes", admin: "accounts_only" },
  export_requests:    { reader: "counts_only",   caseworker: "supervisor_only", supervisor: "yes", admin: "accounts_only" },
  erase_requests:     { reader: "counts_only",   caseworker: "supervisor_only", supervisor: "yes", admin: "accounts_only" },
  tend_answers:       { reader: "counts_only",   caseworker: "yes",       supervisor: "yes",       admin: "accounts_only" },
  edit_templates:     { reader: "counts_only",   caseworker: "supervisor_only", supervisor: "yes", admin: "accounts_only" },
  read_audit:         { reader: "counts_only",   caseworker: "supervisor_only", supervisor: "yes", admin: "accounts_only" },
  see_accounts:       { reader: "counts_only",   caseworker: "supervisor_only", supervisor: "yes", admin: "yes" },
  let_in:             { reader: "counts_only",   caseworker: "supervisor_only", supervisor: "yes", admin: "accounts_only" },
  manage_accounts:    { reader: "admin_only",    caseworker: "admin_only", supervisor: "admin_only", admin: "yes" },
} as const satisfies Readonly<Record<string, Readonly<Record<PlainRole, Permission>>>>;

/** The roles somebody can be given. */
export const PLAIN_ROLES = ["reader", "caseworker", "supervisor", "admin"] as const;
export type PlainRole = (typeof PLAIN_ROLES)[number];

/**
 * Also `first`: supervisor and admin in one, for the account made at the first start and no other, because somebody
 * has to invite and let in the next two. It can be given a plain role later, and nobody can be made `first` again.
 */
export const ROLES = [...PLAIN_ROLES, "first"] as const;
export type Role = (typeof ROLES)[number];

export const REFUSALS = ["counts_only", "supervisor_only", "admin_only", "accounts_only"] as const;
export type PermissionRefusal = (typeof REFUSALS)[number];
type Permission = "yes" | PermissionRefusal;

export type Action = keyof typeof PERMISSIONS;
export const ACTIONS = Object.keys(PERMISSIONS) as readonly Action[];

/** Who is asked about: a role this program does not know may do nothing. */
export interface Actor {
  readonly role: string;
  readonly state: string;
}

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

export function isPlainRole(text: string): text is PlainRole {
  return (PLAIN_ROLES as readonly string[]).includes(text);
}

/** Why somebody may not do this; undefined when they may. */
export function refuseAction(actor: Actor, action: Action): PermissionRefusal | undefined {
  const { role } = actor;
  if (actor.state !== "active" || !isRole(role)) return "counts_only";
  const row: Readonly<Record<PlainRole, Permission>> = PERMISSIONS[action];
  const cells = role === "first" ? [row.supervisor, row.admin] : [row[role]];
  const [first] = cells;
  return first === undefined || cells.includes("yes") || first === "yes" ? undefined : first;
}

export function may(actor: Actor, action: Action): boolean {
  return refuseAction(actor, action) === undefined;
}

/** Whether accounts of this role hold the key that opens requests. */
export function holdsKey(role: string): boolean {
  return may({ role, state: "active" }, "read_requests");
}
