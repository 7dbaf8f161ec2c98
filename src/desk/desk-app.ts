import { Hono } from "hono";
import { makeSpokenCode } from "../sealing/secret.ts";
import { readIcon } from "./assets.ts";
import type { Desk, DeskContext, DeskEnv } from "./context.ts";
import { accountFeature } from "./features/account.ts";
import { accountNoticesFeature } from "./features/account-notices.ts";
import { accountsFeature } from "./features/accounts.ts";
import { actionsFeature } from "./features/actions.ts";
import { assigningFeature } from "./features/assigning.ts";
import { auditFeature } from "./features/audit.ts";
import { bulkFeature } from "./features/bulk.ts";
import { bulkChangesFeature } from "./features/bulk-changes.ts";
import { callFeature } from "./features/call.ts";
import { caseworkFeature } from "./features/casework.ts";
import { correctFeature } from "./features/correct.ts";
import { countsFeature } from "./features/counts.ts";
import { enrolFeature } from "./features/enrol.ts";
import { entriesFeature } from "./features/entries.ts";
import { exportDecideFeature } from "./features/export-decide.ts";
import { exportFetchFeature } from "./features/export-fetch.ts";
import { exportRequestFeature } from "./features/export-request.ts";
import { exportsFeature } from "./features/exports.ts";
import { homeFeature } from "./features/home.ts";
import { loginLinkFeature } from "./features/login-link.ts";
import { matchSearchFeature } from "./features/match-search.ts";
import { matchesFeature } from "./features/matches.ts";
import { notesFeature } from "./features/notes.ts";
import { questionsFeature } from "./features/questions.ts";
import { queueFeature } from "./features/queue.ts";
import { regainFeature } from "./features/regain.ts";
import { requestFeature } from "./features/request.ts";
import { secondFactorFeature } from "./features/second-factor.ts";
import { setupFeature } from "./features/setup.ts";
import { showNoRequest } from "./features/show-request.ts";
import { signInFeature } from "./features/sign-in.ts";
import { signedIn } from "./features/signed-in.ts";
import { templatesFeature } from "./features/templates.ts";
import { threadFeature } from "./features/thread.ts";
import { threadDraftsFeature } from "./features/thread-drafts.ts";
import { browserLanguage, noStore, ownForms, securityHeaders, smallForms } from "./guards.ts";
import { showTrouble } from "./view/show.ts";

const FOR_EVER = "public, max-age=31536000, immutable";

function errorCode(error: Error): { readonly errorCode?: string } {
  const code = "code" in error ? String(error.code) : "";
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? { errorCode: code } : {};
}

/** The reader gets a number to tell; the log gets the same number and the kind of error, never its text. */
async function showFault(desk: Desk, c: DeskContext, error: Error): Promise<Response> {
  const fault = makeSpokenCode(2, 4);
  desk.log({ event: "desk_fault", fault, errorName: error.name, ...errorCode(error) });
  const trouble = { title: "desk:trouble.fault_title", text: "desk:trouble.fault", number: fault } as const;
  return await showTrouble(desk, c, trouble, 500);
}

/** The desk's pages, in the order a request passes through them. */
export function deskApp(desk: Desk): Hono<DeskEnv> {
  const icon = readIcon();
  const app = new Hono<DeskEnv>();
  app.use(securityHeaders);
  app.use(noStore);
  app.use(browserLanguage);
  app.use(ownForms(desk));
  app.use(smallForms(desk));
  app.get(desk.stylesheet.path, (c) =>
    c.body(desk.stylesheet.css, 200, {
      "content-type": "text/css; charset=utf-8",
      "cache-control": FOR_EVER,
    }),
  );
  app.get(desk.script.path, (c) =>
    c.body(desk.script.code, 200, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": FOR_EVER,
    }),
  );
  app.get("/assets/icon.svg", (c) =>
    c.body(icon, 200, { "content-type": "image/svg+xml", "cache-control": "public, max-age=86400" }),
  );
  app.route("/", setupFeature(desk));
  app.route("/", signInFeature(desk));
  app.route("/", enrolFeature(desk));
  app.route("/", secondFactorFeature(desk));
  app.route("/", loginLinkFeature(desk));
  app.use(signedIn(desk));
  app.route("/", homeFeature(desk));
  app.route("/", countsFeature(desk));
  app.route("/", queueFeature(desk));
  app.route("/", assigningFeature(desk));
  app.route("/", bulkFeature(desk));
  app.route("/", bulkChangesFeature(desk));
  app.route("/", requestFeature(desk));
  app.route("/", actionsFeature(desk));
  app.route("/", threadFeature(desk));
  app.route("/", threadDraftsFeature(desk));
  app.route("/", caseworkFeature(desk));
  app.route("/", notesFeature(desk));
  app.route("/", correctFeature(desk));
  app.route("/", regainFeature(desk));
  app.route("/", exportRequestFeature(desk));
  app.route("/", exportsFeature(desk));
  app.route("/", exportDecideFeature(desk));
  app.route("/", exportFetchFeature(desk));
  app.route("/", callFeature(desk));
  app.route("/", matchesFeature(desk));
  app.route("/", matchSearchFeature(desk));
  app.route("/", questionsFeature(desk));
  app.route("/", entriesFeature(desk));
  app.route("/", templatesFeature(desk));
  app.route("/", accountFeature(desk));
  app.route("/", accountNoticesFeature(desk));
  app.route("/", accountsFeature(desk));
  app.route("/", auditFeature(desk));
  app.notFound(async (c) => await showNoRequest(desk, c));
  app.onError(async (error, c) => await showFault(desk, c, error));
  return app;
}
