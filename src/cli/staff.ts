import { parseArgs } from "node:util";
import { openSqlite } from "../db/open-sqlite.ts";
import { listStaff } from "../db/staff.ts";
import type { Store } from "../db/store.ts";
import { type AccountRefusal, type Changing, invite, renewLink } from "../desk/account-changes.ts";
import { findAccount } from "../desk/accounts.ts";
import { type RecoveryRefusal, recover } from "../desk/recovery.ts";
import { isLanguage, LANGUAGE_CODES, type Language } from "../i18n/languages.ts";
import { isPlainRole, may, PLAIN_ROLES } from "../requests/permissions.ts";
import { type CommandHouse, Refused } from "./command-house.ts";

/** Accounts of the staff from the machine itself, for the time before there is an admin, or when the only one is away. */
const HELP = `npm run staff -- invite NAME --role ROLE [--language CODE] [--desk ADDRESS]
npm run staff -- link NAME [--desk ADDRESS]
npm run staff -- list
npm run staff -- recover NAME [--language CODE] [--desk ADDRESS] < FILE

invite  makes an account and prints its one-time link (48 hours); a supervisor at the desk must let the person in
link    a new link for a forgotten passphrase or a lost phone; what worked before stops working at once
list    names, roles and how each account stands
recover when every passphrase is lost: makes an account that reads all requests and lets others in, and prints its
        one-time link. Type the recovery key of the first start as one line, then Enter; never put it among the words
ROLE is ${PLAIN_ROLES.join(", ")}; CODE is ${LANGUAGE_CODES.join(", ")}; ADDRESS is where people open the desk.
The program may be running. DATA_DIR and BOT_TOKEN must be set as for npm start.`;

const REFUSED: Readonly<Record<AccountRefusal, string>> = {
  name_wanted: "Give a name of at most 60 characters.",
  name_taken: "There is, or was, an account with this name: take another one.",
  account_gone: "There is no such account, or it has ended.",
  own_account: "Nobody changes their own account.",
  last_supervisor: "This is the only supervisor: nobody could let them in again. Let another one in first.",
  last_admin: "This is the only admin. Let another one in first.",
  not_enrolled: "This person has not finished setting up their account.",
  other_digits: "The account was set up anew meanwhile.",
  key_renewed: "The desk's key was renewed at this moment: try again.",
  own_link: "You made this link yourself: another supervisor must let them in.",
};

const NOT_RECOVERED: Readonly<Record<RecoveryRefusal, string>> = {
  no_key: "This installation has no key yet: start the desk and make the first account.",
  not_a_key: "That is no recovery key: type the 43 characters that the first start printed.",
  another_key: "That is the recovery key of another installation, or a character of it is wrong.",
  nothing_kept:
    "Nothing is kept for the recovery key: no supervisor has signed in since this release was installed. Restore the passphrase of one account.",
  name_wanted: REFUSED.name_wanted,
  name_taken: REFUSED.name_taken,
};

type Given = { readonly role?: string; readonly language?: string; readonly desk: string };

function printLink(
  made: { readonly token: string } | { readonly refused: AccountRefusal },
  desk: string,
): void {
  if ("refused" in made) throw new Refused(REFUSED[made.refused]);
  sayLink(made.token, desk);
}

function languageOf({ language = "en" }: Given): Language {
  if (!isLanguage(language)) throw new Refused(`--language must be one of ${LANGUAGE_CODES.join(", ")}.`);
  return language;
}

async function recoverAccount(
  store: Store,
  house: CommandHouse,
  changing: Changing,
  name: string,
  given: Given,
): Promise<void> {
  const language = languageOf(given);
  if (name.trim() === "") throw new Refused(NOT_RECOVERED.name_wanted);
  console.error("Type the recovery key, then Enter:");
  const { auditKey, now } = changing;
  const made = await recover(store, { recoveryKey: await house.readSecret(), name, language, auditKey, now });
  if ("refused" in made) throw new Refused(NOT_RECOVERED[made.refused]);
  sayLink(made.token, given.desk);
}

function sayLink(token: string, desk: string): void {
  console.log("This link is shown this once and works once, for 48 hours. Hand it over yourself:");
  console.log(`${desk.replace(/\/+$/, "")}/enrol/${token}`);
}

async function run(store: Store, house: CommandHouse, words: readonly string[], given: Given): Promise<void> {
  const [command, ...rest] = words;
  const name = rest.join(" ");
  const changing: Changing = { auditKey: house.auditKey(), by: null, now: Date.now() };
  if (command === "recover") return await recoverAccount(store, house, changing, name, given);
  if (command === "list") {
    for (const staff of await listStaff(store.read))
      console.log(`${staff.name}\t${staff.role}\t${staff.state}`);
    return;
  }
  if (command === "invite") {
    // An invited account is an account: with it the page for the first one would be gone, and nobody could let them in.
    if (!(await listStaff(store.read)).some((one) => may(one, "let_in")))
      throw new Refused("Make the first account at the desk, with the one-time secret; then invite others.");
    const { role = "" } = given;
    if (!isPlainRole(role)) throw new Refused(`Say --role ${PLAIN_ROLES.join(", or --role ")}.`);
    const language = languageOf(given);
    printLink(await store.write((tx) => invite(tx, changing, { name, role, language })), given.desk);
    return;
  }
  const staff = await findAccount(store.read, name);
  if (!staff) throw new Refused(REFUSED.account_gone);
  printLink(await store.write((tx) => renewLink(tx, changing, staff.id)), given.desk);
}

/** @returns how the command ends: 0 when it did what was asked @throws Refused; what `parseArgs` throws */
export async function staffCommand(words: readonly string[], house: CommandHouse): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      help: { type: "boolean", short: "h" },
      role: { type: "string" },
      language: { type: "string" },
      desk: { type: "string" },
    },
  });
  if (values.help || !["invite", "link", "list", "recover"].includes(positionals[0] ?? "")) {
    console.log(HELP);
    return values.help ? 0 : 1;
  }
  const store = openSqlite(house.database);
  try {
    const given = {
      desk: values.desk ?? house.deskUrl,
      ...(values.role === undefined ? {} : { role: values.role }),
      ...(values.language === undefined ? {} : { language: values.language }),
    };
    await run(store, house, positionals, given);
    return 0;
  } finally {
    await store.close();
  }
}
