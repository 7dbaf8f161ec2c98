import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { persons } from "./people.ts";

type Tree = { readonly [key: string]: string | Tree };

const languages = ["en", "fr", "ru", "uk", "be"];
const texts = (language: string): Tree =>
  JSON.parse(
    readFileSync(new URL(`../../locales/${language}/matching.json`, import.meta.url), "utf8"),
  ) as Tree;

function keysOf(tree: Tree, path = ""): readonly string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [path + key] : keysOf(value, `${path}${key}.`),
  );
}

function sentence(tree: Tree, code: string): string | Tree | undefined {
  return code
    .split(".")
    .reduce<string | Tree | undefined>(
      (found, key) => (typeof found === "object" ? found[key] : undefined),
      tree,
    );
}

describe("every reason can be said", () => {
  const folder = new URL("pairs/", import.meta.url);
  const reasons = readdirSync(folder)
    .filter((file) => file.endsWith(".tsv"))
    .flatMap((file) => readFileSync(new URL(file, folder), "utf8").split("\n").slice(1).filter(Boolean))
    .flatMap((line) => {
      const [, one = "", two = ""] = line.split("\t");
      return persons(
        { name: one, birth: "14.03.1989", place: "Бахмут", phone: "0501234567", document: "AB 123456" },
        { name: two, birth: "1989", place: "Артёмовск", phone: "+380501234567", document: "AB 123456" },
      ).reasons;
    });

  test.each(languages)("in %s, with all its values", (language) => {
    const tree = texts(language);
    for (const { code, values } of reasons) {
      const text = sentence(tree, code);
      if (typeof text !== "string") throw new Error(`${language} has no sentence for ${code}`);
      for (const [, name = ""] of text.matchAll(/\{\{(\w+)\}\}/gu)) {
        expect(name === "bits" || name in values, `${code}: ${name}`).toBe(true);
      }
    }
  });

  test.each([...languages, "notes"])("and %s has the same sentences as English", (language) => {
    expect(keysOf(texts(language)).toSorted()).toEqual(keysOf(texts("en")).toSorted());
  });
});
