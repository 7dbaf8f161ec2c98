import { ROUTES } from "../../src/desk/routes.ts";
import { type Action, holdsKey, ROLES, type Role, refuseAction } from "../../src/requests/permissions.ts";

/** How somebody comes to a page or form: with which session, in which account, from which page. */
export interface TokenKind {
  readonly name: string;
  readonly session:
    | "lasts"
    /** Its row is there, and the key it had is in no memory any more. */
    | "before_restart"
    | "none"
    | "never_given"
    | "empty"
    | "signed_out"
    | "idle"
    | "too_old";
  /** How the account stands: active, unless it is said. */
  readonly state?: "revoked" | "enrolled" | "invited";
  /** What the browser says of the page the form stood on; undefined: the desk's own; null: nothing. */
  readonly origin?: string | null;
}

// biome-ignore format: a table
export const TOKENS: readonly TokenKind[] = [
  { name: "a session that lasts",                     session: "lasts" },
  { name: "a session from before a restart",          session: "before_restart" },
  { name: "no cookie",                                session: "none" },
  { name: "a cookie nobody was given",                session: "never_given" },
  { name: "an empty cookie",                          session: "empty" },
  { name: "a form sent again after signing out",      session: "signed_out" },
  { name: "more than half an hour without a click",   session: "idle" },
  { name: "a session begun over eight hours ago",     session: "too_old" },
  { name: "an open tab of a revoked account",         session: "lasts", state: "revoked" },
  { name: "an open tab of somebody not let in",       session: "lasts", state: "enrolled" },
  { name: "an open tab of somebody only invited",     session: "lasts", state: "invited" },
  { name: "a form from another host",                 session: "lasts", origin: "https://elsewhere.example" },
  { name: "a form from another port of this host",    session: "lasts", origin: "http://desk.test:81" },
  { name: "a form from a page without an origin",     session: "lasts", origin: "null" },
  { name: "a form that says nothing of its origin",   session: "lasts", origin: null },
  { name: "a forged form in a revoked account's tab", session: "lasts", state: "revoked", origin: "null" },
  { name: "a forged form of a stranger",              session: "none", origin: "https://elsewhere.example" },
];

/** How the request stands that an address is about. */
export const STANDINGS = ["nobody_has_it", "somebody_has_it", "closed", "no_such_request"] as const;
export type Standing = (typeof STANDINGS)[number];

export interface Cell {
  readonly role: Role;
  readonly token: TokenKind;
  /** As in the table of routes. */
  readonly route: string;
  readonly standing: Standing;
  /** The field that makes a form another action; undefined: without it. */
  readonly unless?: { readonly field: string; readonly value: string };
}

/** What has to happen in a cell; `audited` is the detail of the row of the audit that tells of a refusal. */
export type Decision =
  | { readonly kind: "passes" }
  | { readonly kind: "not_this_role"; readonly audited: Action }
  | { readonly kind: "forged"; readonly audited: "forged_origin" | "not_active" | undefined }
  | { readonly kind: "sign_in"; readonly audited: "not_active" | undefined };

function actionOf({ route, unless }: Cell): Action {
  const rule = ROUTES[route];
  if (!rule) throw new Error(`${route} is not in the table`);
  return unless && rule.unless ? rule.unless.action : rule.action;
}

export function decide(cell: Cell): Decision {
  const { role, token, route } = cell;
  const { session, state, origin } = token;
  // A role without a key loses nothing when the program starts anew: its sessions are rows and nothing else.
  const has = session === "lasts" || (session === "before_restart" && !holdsKey(role));
  const notActive = state !== undefined && session === "lasts" ? "not_active" : undefined;
  const lives = has && !notActive;
  if (origin !== undefined && route.startsWith("POST "))
    return { kind: "forged", audited: lives ? "forged_origin" : notActive };
  if (!lives) return { kind: "sign_in", audited: notActive };
  const action = actionOf(cell);
  return refuseAction({ role, state: "active" }, action)
    ? { kind: "not_this_role", audited: action }
    : { kind: "passes" };
}

function isAboutRequest(route: string): boolean {
  return route.includes(" /requests/:id");
}

/** Whoever is not signed in gets no further than that: one request that is there and one that is not will do. */
function standingsFor({ session, state, origin }: TokenKind): readonly Standing[] {
  const getsIn = session === "lasts" && state === undefined && origin === undefined;
  return getsIn ? STANDINGS : ["somebody_has_it", "no_such_request"];
}

/** All cells of a role and a token: every route, in every standing of the request it is about, in both its meanings. */
function cellsOf(role: Role, token: TokenKind): readonly Cell[] {
  return Object.entries(ROUTES).flatMap(([route, rule]) => {
    const standings: readonly Standing[] = isAboutRequest(route) ? standingsFor(token) : ["no_such_request"];
    const meanings = rule.unless ? [undefined, rule.unless] : [undefined];
    return standings.flatMap((standing) =>
      meanings.map((unless) => ({ role, token, route, standing, ...(unless ? { unless } : {}) })),
    );
  });
}

/** The cells of every role with every token, those that pass apart from those that are refused. */
export const GROUPS = ROLES.flatMap((role) =>
  TOKENS.map((token) => {
    const cells = cellsOf(role, token);
    const passing = cells.filter((cell) => decide(cell).kind === "passes");
    return { role, name: token.name, passing, refused: cells.filter((cell) => !passing.includes(cell)) };
  }),
);
