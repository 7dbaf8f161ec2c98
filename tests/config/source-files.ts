import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every file of the program, with its text. */
export function sourceFiles(): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join("src", name))
    .map((file) => ({ file, text: readFileSync(file, "utf8") }));
}
