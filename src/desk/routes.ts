import type { Action } from "../requests/permissions.ts";
import type { AuditAction } from "./audit-actions.ts";

/** What a page or form behind the sign-in needs, and what the audit says of it. */
export interface RouteRule {
  readonly action: Action;
  /** Forms that are two things at once: what it takes when this field has one of these values. */
  readonly unless?: { readonly field: string; readonly value: string; readonly action: Action };
  /** `own`: the page writes its row itself, with the change it tells of. */
  readonly audit: AuditAction | "own" | "none";
}

/**
 * Every page and form behind the sign-in. One that does not stand here is refused: a new one is added here first.
 * The roles that may take an action stand in src/requests/permissions.ts.
 */
// biome-ignore format: a table
export const ROUTES: Readonly<Record<string, RouteRule>> = {
  "GET /":                                         { action: "own_account",      audit: "none" },
  "GET /counts":                                   { action: "see_counts",       audit: "counts" },
  "GET /counts.csv":                               { action: "see_counts",       audit: "counts" },

  "GET /requests":                                 { action: "read_requests",    audit: "list" },
  "GET /requests/:id":                             { action: "read_requests",    audit: "read" },
  "GET /requests/:id/all/:list":                    { action: "read_requests",    audit: "read" },
  "GET /requests/:id/parts/:part":                 { action: "read_requests",    audit: "file" },
  "POST /requests/:id/claim":                      { action: "work_on_requests", audit: "work" },
  "POST /requests/:id/release":                    { action: "work_on_requests", audit: "work" },
  "POST /requests/:id/take":                       { action: "work_on_requests", audit: "work" },
  "POST /requests/:id/assign":                     { action: "assign_requests",  audit: "work" },
  "POST /requests/:id/state":                      { action: "work_on_requests", audit: "work" },
  // Taking back what one has proposed is work; confirming or refusing it is the second person's.
  "POST /requests/:id/decide":                     { action: "decide_as_second", audit: "work", unless: { field: "decision", value: "take_back", action: "work_on_requests" } },
  "POST /requests/:id/talk":                       { action: "work_on_requests", audit: "work" },
  "POST /requests/:id/waiting":                    { action: "work_on_requests", audit: "work" },
  "POST /requests/:id/regain":                     { action: "work_on_requests", audit: "work" },
  "POST /requests/:id/notes":                      { action: "work_on_requests", audit: "work" },
  // While somebody types: what is kept has a row.
  "POST /requests/:id/notes/draft":                { action: "work_on_requests", audit: "none" },
  "GET /requests/:id/notes/:note":                 { action: "work_on_requests", audit: "read" },
  "POST /requests/:id/notes/:note":                { action: "work_on_requests", audit: "work" },
  "POST /requests/:id/contacts":                   { action: "work_on_requests", audit: "work" },
  "POST /requests/:id/follow-up":                  { action: "work_on_requests", audit: "work" },
  "POST /requests/:id/numbers":                    { action: "work_on_requests", audit: "work" },
  "POST /requests/:id/urgency":                    { action: "work_on_requests", audit: "work" },
  "GET /requests/:id/correct":                     { action: "work_on_requests", audit: "read" },
  "GET /requests/:id/correct/:field":              { action: "work_on_requests", audit: "read" },
  "POST /requests/:id/correct/:field":             { action: "work_on_requests", audit: "work" },
  "POST /requests/:id/thread":                     { action: "work_on_requests", audit: "message" },
  // While somebody types: a row each would bury what the audit is for. What is sent has one.
  "POST /requests/:id/thread/draft":               { action: "work_on_requests", audit: "none" },
  "POST /requests/:id/thread/draft/discard":       { action: "work_on_requests", audit: "none" },
  "POST /requests/:id/thread/:message/take-back":  { action: "work_on_requests", audit: "message" },
  "POST /requests/:id/thread/:message/again":      { action: "work_on_requests", audit: "message" },

  // The search box of the list: a reference, a number of another organisation, or a name.
  "POST /find":                                    { action: "read_requests",    audit: "search" },
  // Several requests at once: each has a row of its own beside this one.
  "POST /bulk/take":                               { action: "work_on_requests", audit: "work" },
  "POST /bulk/release":                            { action: "work_on_requests", audit: "work" },
  "POST /bulk/assign":                             { action: "assign_requests",  audit: "work" },
  "POST /bulk/state":                              { action: "bulk_state",       audit: "work" },
  "GET /bulk-changes":                             { action: "bulk_state",       audit: "list" },
  "GET /bulk-changes/:change":                     { action: "bulk_state",       audit: "list" },
  "POST /bulk-changes/:change":                    { action: "bulk_state",       audit: "work" },

  "GET /requests/:id/export":                      { action: "export_requests",  audit: "export_seen" },
  "POST /requests/:id/export":                     { action: "export_requests",  audit: "export_proposed" },
  // What leaves has a row of its own for each request, written where it leaves: these rows say that it was asked for.
  "GET /requests/:id/print":                       { action: "export_requests",  audit: "export_seen" },
  "GET /exports":                                  { action: "export_requests",  audit: "export_seen" },
  "POST /exports":                                 { action: "export_requests",  audit: "export_proposed" },
  "GET /exports/:id":                              { action: "export_requests",  audit: "export_seen" },
  "POST /exports/:id/decide":                      { action: "export_requests",  audit: "export_decided" },
  "POST /exports/:id/file":                        { action: "export_requests",  audit: "export_seen" },

  "GET /call":                                     { action: "work_on_requests", audit: "none" },
  "POST /call":                                    { action: "work_on_requests", audit: "none" },
  "GET /call/:id":                                 { action: "work_on_requests", audit: "none" },
  "GET /call/:id/discard":                         { action: "work_on_requests", audit: "none" },
  "POST /call/:id/discard":                        { action: "work_on_requests", audit: "call" },
  "GET /call/:id/pages/:page":                     { action: "work_on_requests", audit: "none" },
  "POST /call/:id/pages/:page":                    { action: "work_on_requests", audit: "none" },
  "POST /call/:id/typed/:page":                    { action: "work_on_requests", audit: "none" },
  "GET /call/:id/review":                          { action: "work_on_requests", audit: "none" },
  "POST /call/:id/people":                         { action: "work_on_requests", audit: "none" },
  "GET /call/:id/stop":                            { action: "work_on_requests", audit: "none" },
  "POST /call/:id/hand-over":                      { action: "work_on_requests", audit: "none" },
  "GET /call/:id/sharing":                         { action: "work_on_requests", audit: "none" },
  "POST /call/:id/sharing":                        { action: "work_on_requests", audit: "none" },
  "GET /call/:id/consent":                         { action: "work_on_requests", audit: "none" },
  "POST /call/:id/send":                           { action: "work_on_requests", audit: "call" },
  "GET /call/:id/sent":                            { action: "work_on_requests", audit: "call" },
  "POST /call/:id/told":                           { action: "work_on_requests", audit: "call" },

  "GET /people":                                   { action: "read_requests",    audit: "none" },
  "POST /people":                                  { action: "read_requests",    audit: "search" },
  "GET /matches":                                  { action: "read_requests",    audit: "list" },
  "GET /matches/:id":                              { action: "read_requests",    audit: "match" },
  "POST /matches/:id":                             { action: "work_on_requests", audit: "match" },

  "GET /questions":                                { action: "tend_answers",     audit: "answers" },
  "GET /questions/:id":                            { action: "tend_answers",     audit: "answers" },
  "POST /questions/:id/phrase":                    { action: "tend_answers",     audit: "answers" },
  "POST /questions/:id/dismiss":                   { action: "tend_answers",     audit: "answers" },
  "GET /entries":                                  { action: "tend_answers",     audit: "answers" },
  "GET /entries/:entry":                           { action: "tend_answers",     audit: "answers" },
  "POST /entries/:entry/phrases/:id/remove":       { action: "tend_answers",     audit: "answers" },

  "GET /templates":                                { action: "edit_templates",   audit: "templates" },
  "GET /templates/:wording":                       { action: "edit_templates",   audit: "templates" },
  "POST /templates/:wording/save":                 { action: "edit_templates",   audit: "templates" },
  "POST /templates/:wording/restore":              { action: "edit_templates",   audit: "templates" },

  "GET /account":                                  { action: "own_account",      audit: "none" },
  "POST /account/language":                        { action: "own_account",      audit: "own_account" },
  "POST /account/telegram":                        { action: "own_account",      audit: "own_account" },
  "POST /account/telegram/unlink":                 { action: "own_account",      audit: "own_account" },
  "POST /account/notices":                         { action: "own_account",      audit: "own_account" },
  "POST /account/zone":                            { action: "own_account",      audit: "own_account" },
  "POST /account/sessions/:session/end":           { action: "own_account",      audit: "session_ended" },
  "POST /account/sign-out-everywhere":             { action: "own_account",      audit: "session_ended" },

  "GET /accounts":                                 { action: "see_accounts",     audit: "accounts" },
  "POST /accounts":                                { action: "manage_accounts",  audit: "own" },
  "POST /accounts/renew-key":                      { action: "let_in",           audit: "own" },
  "POST /accounts/:account/link":                  { action: "manage_accounts",  audit: "own" },
  "POST /accounts/:account/role":                  { action: "manage_accounts",  audit: "own" },
  "POST /accounts/:account/revoke":                { action: "manage_accounts",  audit: "own" },
  "POST /accounts/:account/let-in":                { action: "let_in",           audit: "own" },

  "GET /audit":                                    { action: "read_audit",       audit: "audit_read" },
  "POST /audit/check":                             { action: "read_audit",       audit: "audit_read" },
};
