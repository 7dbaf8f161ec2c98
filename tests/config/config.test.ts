import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BadConfig, readConfig, VARIABLES } from "../../src/config.ts";
import { sourceFiles } from "./source-files.ts";

const TOKEN = "123456:invented-TOKEN_for-a-test";
const KEY = "A".repeat(43);
const OTHER_KEY = "B".repeat(43);
const HOOK = { BOT_TOKEN: TOKEN, WEBHOOK_URL: "https://bot.example/hook", WEBHOOK_SECRET: "s".repeat(32) };

/** The sentence that refuses the start. */
function refusal(env: Readonly<Record<string, string>>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof BadConfig) return error.message;
    throw error;
  }
  throw new Error("the start was not refused");
}

describe("the environment of the demonstration", () => {
  it("needs nothing", () => {
    expect(readConfig({})).toEqual({
      config: {
        dataDir: "data",
        deskPort: 8081,
        telegram: { mode: "sandbox", port: 8080 },
        logLevel: "info",
        messageWords: 300,
      },
      secrets: {},
    });
  });

  it("takes an empty value, or white space, as not given, whichever it is", () => {
    for (const name of VARIABLES)
      for (const empty of ["", " ", "\n\t"]) expect(readConfig({ [name]: empty })).toEqual(readConfig({}));
  });

  it("does not mind what else stands in the environment", () => {
    expect(readConfig({ PATH: "/bin", HOME: "/root", npm_config_yes: "1", NOTHING: undefined })).toEqual(
      readConfig({}),
    );
  });
});

describe("the address of the desk", () => {
  it("is https, or http on this machine, and has no slash at the end", () => {
    for (const [given, kept] of [
      ["https://desk.example", "https://desk.example"],
      ["https://Desk.Example/", "https://desk.example"],
      ["https://desk.example:8443/", "https://desk.example:8443"],
      ["http://127.0.0.1:8081", "http://127.0.0.1:8081"],
      ["http://localhost:8081/", "http://localhost:8081"],
      ["http://[::1]:8081", "http://[::1]:8081"],
    ] as const)
      expect(readConfig({ DESK_URL: given }).config.deskUrl).toBe(kept);
    expect(readConfig({}).config.deskUrl).toBeUndefined();
  });
});

describe("the environment of a real installation", () => {
  it("is read whole", () => {
    const { config, secrets } = readConfig({
      ...HOOK,
      TELEGRAM_API_ROOT: "http://127.0.0.1:8081/",
      TELEGRAM_PROXY: "http://proxy.example:3128",
      STAFF_CHAT_ID: " -1001234567890 ",
      DATA_DIR: "/srv/links",
      DESK_PORT: "0",
      WEBHOOK_PORT: "8443",
      MESSAGE_WORDS: "120",
      INTAKE_KEY: KEY,
      DESK_PUBLIC_KEY: KEY,
      RECOVERY_PUBLIC_KEY: OTHER_KEY,
    });
    expect(config).toEqual({
      dataDir: "/srv/links",
      deskPort: 0,
      staffChatId: -1001234567890,
      logLevel: "info",
      messageWords: 120,
      telegram: {
        mode: "webhook",
        apiRoot: "http://127.0.0.1:8081",
        url: "https://bot.example/hook",
        port: 8443,
      },
    });
    expect(secrets.botToken).toBe(TOKEN);
    expect(secrets.proxy).toBe("http://proxy.example:3128");
    expect(secrets.intakeKey).toHaveLength(32);
    expect(secrets.deskPublicKey?.equals(secrets.recoveryPublicKey ?? Buffer.alloc(0))).toBe(false);
  });

  it("polls where no webhook is given", () => {
    expect(readConfig({ BOT_TOKEN: TOKEN }).config.telegram).toEqual({
      mode: "polling",
      apiRoot: "https://api.telegram.org",
    });
  });

  it("keeps every secret out of what may be logged", () => {
    const given = {
      ...HOOK,
      INTAKE_KEY: "C".repeat(43),
      DESK_PUBLIC_KEY: KEY,
      RECOVERY_PUBLIC_KEY: OTHER_KEY,
    };
    const shown = JSON.stringify(readConfig(given).config);
    for (const secret of [TOKEN, HOOK.WEBHOOK_SECRET, given.INTAKE_KEY]) expect(shown).not.toContain(secret);
    for (const key of [KEY, OTHER_KEY, given.INTAKE_KEY])
      expect(shown).not.toContain(Buffer.from(key, "base64url").toString("base64"));
  });
});

describe("a wrong value", () => {
  // biome-ignore format: a table: the variable, a wrong value, what the sentence must say to do
  const WRONG: readonly (readonly [name: string, value: string, remedy: RegExp])[] = [
    ["BOT_TOKEN", "hunter2-secret", /@BotFather/],
    ["BOT_TOKEN", "123456:hunter2 secret", /@BotFather/],
    ["TELEGRAM_API_ROOT", "api.telegram.org", /address such as https/],
    ["TELEGRAM_API_ROOT", "ftp://hunter2.example", /address such as https/],
    ["TELEGRAM_PROXY", "socks5://user:hunter2@proxy", /http:\/\/proxy/],
    ["TELEGRAM_PROXY", "hunter2", /http:\/\/proxy/],
    ["STAFF_CHAT_ID", "@hunter2", /-1001234567890/],
    ["STAFF_CHAT_ID", "-100.5", /-1001234567890/],
    ["STAFF_CHAT_ID", "123456789", /minus/],
    ["STAFF_CHAT_ID", "0", /minus/],
    ["DESK_PORT", "hunter2", /8081/],
    ["DESK_PORT", "80.5", /8081/],
    ["DESK_PORT", "-1", /65535/],
    ["DESK_PORT", "65536", /65535/],
    ["DESK_URL", "desk.example/hunter2", /https:\/\/desk\.example/],
    ["DESK_URL", "http://desk.example", /https:\/\/desk\.example/],
    ["DESK_URL", "https://desk.example/hunter2", /nothing behind it/],
    ["DESK_URL", "https://anna:hunter2@desk.example", /nothing behind it/],
    ["DESK_URL", "https://desk.example/?hunter2", /nothing behind it/],
    ["SANDBOX_PORT", "hunter2", /8080/],
    ["WEBHOOK_PORT", "99999", /65535/],
    ["WEBHOOK_URL", "bot.example/hunter2", /https:/],
    ["WEBHOOK_SECRET", "hunter2", /npm run keys/],
    ["WEBHOOK_SECRET", "hunter2 with spaces and ünïcode", /npm run keys/],
    ["WEBHOOK_SECRET", "hunter2".repeat(40), /npm run keys/],
    ["DATABASE_URL", "postgres://user:hunter2@host/db", /leave it out/],
    ["LOG_LEVEL", "hunter2", /info/],
    ["MESSAGE_WORDS", "hunter2", /from 25 to 500/],
    ["MESSAGE_WORDS", "99.5", /whole number/],
    ["MESSAGE_WORDS", "24", /fit into one/],
    ["MESSAGE_WORDS", "501", /fit into one/],
    ["AUDIT_ANCHOR", "ftp://anchors.example", /path of a file, or an address/],
    ["AUDIT_ANCHOR", "https://", /path of a file, or an address/],
    ["INTAKE_KEY", "hunter2", /npm run keys/],
    ["INTAKE_KEY", `${"A".repeat(42)}+hunter2`, /npm run keys/],
    ["DESK_PUBLIC_KEY", "hunter2", /npm run keys/],
    ["RECOVERY_PUBLIC_KEY", `${KEY}A`, /npm run keys/],
  ];
  it.each(WRONG)(
    "of %s (%s) refuses the start with one sentence that names it and what to do",
    (name, value, remedy) => {
      const sentence = refusal({ [name]: value });
      expect(sentence.startsWith(`${name} `)).toBe(true);
      expect(sentence).toMatch(remedy);
      expect(sentence).toMatch(/^[^\n]+\.$/);
      expect(sentence).not.toContain("hunter2");
    },
  );

  it("is tried for every variable that can be wrong", () => {
    const tried = new Set(WRONG.map(([name]) => name));
    expect(VARIABLES.filter((name) => !tried.has(name))).toEqual(["DATA_DIR"]);
  });
});

describe("values that do not go together", () => {
  // biome-ignore format: a table
  it.each([
    ["a webhook without its secret", { BOT_TOKEN: TOKEN, WEBHOOK_URL: HOOK.WEBHOOK_URL }, /^WEBHOOK_SECRET is missing.*npm run keys/],
    ["a webhook without a token", { WEBHOOK_URL: HOOK.WEBHOOK_URL, WEBHOOK_SECRET: HOOK.WEBHOOK_SECRET }, /^BOT_TOKEN is missing.*leave WEBHOOK_URL out/],
    ["a webhook of Telegram that is not https", { ...HOOK, WEBHOOK_URL: "http://bot.example/hook" }, /^WEBHOOK_URL must begin with https/],
    ["a desk key without a recovery key", { DESK_PUBLIC_KEY: KEY }, /^DESK_PUBLIC_KEY and RECOVERY_PUBLIC_KEY belong together.*give both/],
    ["a recovery key without a desk key", { RECOVERY_PUBLIC_KEY: KEY }, /^DESK_PUBLIC_KEY and RECOVERY_PUBLIC_KEY belong together.*give both/],
    ["the same key twice", { DESK_PUBLIC_KEY: KEY, RECOVERY_PUBLIC_KEY: KEY }, /^RECOVERY_PUBLIC_KEY is the same.*npm run keys/],
  ])("%s refuse the start", (_what, env, sentence) => {
    expect(refusal(env)).toMatch(sentence);
    expect(refusal(env)).toMatch(/^[^\n]+\.$/);
    for (const secret of [TOKEN, HOOK.WEBHOOK_SECRET, KEY]) expect(refusal(env)).not.toContain(secret);
  });

  it("let a Bot API server of one's own send updates without https", () => {
    const { config } = readConfig({
      ...HOOK,
      WEBHOOK_URL: "http://127.0.0.1:8082/hook",
      TELEGRAM_API_ROOT: "http://127.0.0.1:8081",
    });
    expect(config.telegram).toMatchObject({ mode: "webhook", url: "http://127.0.0.1:8082/hook" });
  });
});

describe(".env.example", () => {
  const example = readFileSync(".env.example", "utf8");
  const listed = [...example.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => ({
    name,
    value,
  }));

  it("lists every variable that is read, and no other", () => {
    const readElsewhere = sourceFiles().flatMap(({ text }) =>
      [...text.matchAll(/process\.env\["(\w+)"\]|process\.env\.(\w+)/g)].map(
        ([, one, other]) => one ?? other ?? "",
      ),
    );
    expect(listed.map(({ name }) => name).sort()).toEqual(
      [...new Set([...VARIABLES, ...readElsewhere])].sort(),
    );
  });

  it("explains each above its line", () => {
    for (const { name } of listed)
      expect(example).toMatch(new RegExp(`^# .+\\n(#[A-Z_]+=.*\\n)*#${name}=`, "m"));
  });

  it("shows values that work, and the defaults where there are some", () => {
    for (const { name, value } of listed) {
      if (value === "" || name === "WEBHOOK_URL") continue;
      expect(() => readConfig({ [name]: value })).not.toThrow(BadConfig);
    }
    const defaults = listed.filter(({ name }) =>
      ["DATA_DIR", "DESK_PORT", "SANDBOX_PORT", "WEBHOOK_PORT", "TELEGRAM_API_ROOT"].includes(name),
    );
    expect(readConfig(Object.fromEntries(defaults.map(({ name, value }) => [name, value])))).toEqual(
      readConfig({}),
    );
    expect(defaults).toHaveLength(5);
  });

  it("sets nothing as it stands", () =>
    expect(example.split("\n").filter((line) => /^[^#\s]/.test(line))).toEqual([]));
});
