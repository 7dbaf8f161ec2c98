import { join } from "node:path";
import type { Config } from "./config.ts";
import type { AnchorPlaces } from "./desk/audit-anchor.ts";

/** Where the data lies. The demonstration has a folder of its own: its well-known sign-in never comes near real data. */
export function dataFolder({ telegram, dataDir }: Config): string {
  return telegram.mode === "sandbox" ? join(dataDir, "demonstration") : dataDir;
}

/** The key of the audit's chain, made at the first start. */
export function auditKeyFile(dataDir: string): string {
  return join(dataDir, "keys", "audit.key");
}

/** Where the audit's head is written: an address gets it beside the file, which is what a check compares with. */
export function anchorPlaces({ auditAnchor }: Config, dataDir: string): AnchorPlaces {
  const file = join(dataDir, "audit-anchors.txt");
  if (!auditAnchor) return { file };
  return "url" in auditAnchor ? { file, url: auditAnchor.url } : { file: auditAnchor.file };
}
