import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

/**
 * A real Chromium for tests, out of the npm package `@sparticuz/chromium`, so that nothing has to be
 * installed on the machine. It is unpacked once into the temporary folder of the system.
 * `CHROMIUM_PATH` names another Chromium, for machines the package has none for.
 */

const unpacked = join(tmpdir(), "family-links-test-browser-153");

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

/** The package's own list of fonts names folders of another system. The font that comes with it knows Cyrillic. */
const fontList = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(unpacked, "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(unpacked, "font-cache")}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`;

/** Several test processes may unpack at once: each does so in a folder of its own, the first to finish names it. */
const unpack = async (): Promise<void> => {
  const { default: packed, inflate } = await import("@sparticuz/chromium");
  const own = await mkdtemp(`${unpacked}-`);
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = own;
  try {
    await packed.executablePath();
    const libraries = new URL("../bin/al2023.tar.br", import.meta.resolve("@sparticuz/chromium"));
    await inflate(fileURLToPath(libraries));
    await writeFile(join(own, "fonts", "fonts.conf"), fontList);
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
  await rename(own, unpacked).catch(() => rm(own, { recursive: true, force: true }));
};

const findChromium = async (): Promise<string> => {
  const given = process.env["CHROMIUM_PATH"];
  if (given !== undefined) return given;
  await mkdir(tmpdir(), { recursive: true });
  if (!existsSync(join(unpacked, "chromium"))) await unpack();
  return join(unpacked, "chromium");
};

/** Starts a browser. Close it when the tests are over. */
export const openBrowser = async (): Promise<Browser> => {
  const executablePath = await findChromium();
  const env = {
    ...process.env,
    FONTCONFIG_PATH: join(unpacked, "fonts"),
    LD_LIBRARY_PATH: join(unpacked, "al2023", "lib"),
  };
  return chromium.launch({ executablePath, args: flags, env });
};
