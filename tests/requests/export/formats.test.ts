import { readFileSync } from "node:fs";
import { type Schema, Validator } from "@cfworker/json-schema";
import { getDocumentProxy, getMeta } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { LANGUAGE_CODES } from "../../../src/i18n/languages.ts";
import { questionsOfKind } from "../../../src/requests/case-record.ts";
import { FORMAT_IDS, formatsFor } from "../../../src/requests/export/case-file.ts";
import { writeCsv } from "../../../src/requests/export/csv.ts";
import { writeJson } from "../../../src/requests/export/json.ts";
import { writePdf } from "../../../src/requests/export/pdf.ts";
import { writePfif } from "../../../src/requests/export/pfif.ts";
import { pfifBirth } from "../../../src/requests/export/pfif-birth.ts";
import { columnsOf } from "../../../src/requests/export/table.ts";
import { fileName } from "../../../src/requests/export/write-file.ts";
import { writeXlsx } from "../../../src/requests/export/xlsx.ts";
import { NEEDED } from "../../../src/requests/may-share-fields.ts";
import { csvCells, pdfText, sheetCells } from "./readers.ts";
import { FAMILY, fileOf, readRequest, recordOf, texts } from "./sample.ts";

const DOCS = new URL("../../../docs/formats/", import.meta.url);
const docs = (name: string): Buffer => readFileSync(new URL(name, DOCS));
const SAMPLE = fileOf([recordOf(readRequest())], { say: texts("en") });
const KINDS = ["tracing", "alive", "message", "reunite"] as const;

describe("JSON, for a case system", () => {
  const schema = JSON.parse(docs("cases-1.schema.json").toString("utf8")) as Schema;
  const validator = new Validator(schema, "2020-12", false);
  const check = (json: unknown) => validator.validate(json);

  test("what is written fits its schema, in every language and for every kind and recipient", () => {
    for (const language of LANGUAGE_CODES)
      for (const recipient of ["icrc", "bureau_ukraine"] as const) {
        const file = fileOf([recordOf(readRequest(), recipient)], { say: texts(language) });
        expect(check(JSON.parse(writeJson(file).toString("utf8"))).errors).toEqual([]);
      }
    for (const flow of KINDS) {
      const file = fileOf([recordOf(readRequest({ flow }))]);
      expect(check(JSON.parse(writeJson(file).toString("utf8"))).errors).toEqual([]);
    }
  });

  test("the schema refuses what may never leave, what it does not know, and another version", () => {
    const good = JSON.parse(writeJson(SAMPLE).toString("utf8"));
    const [one] = good.cases;
    const field = { field: "name", section: "sought_person", value: { text: "x" }, source: "request" };
    expect(check({ ...good, cases: [{ ...one, fields: [field] }] }).valid).toBe(true);
    for (const name of ["reach", "second_reach", "danger_who", "only_family_knows", "claim_code"])
      expect(check({ ...good, cases: [{ ...one, fields: [{ ...field, field: name }] }] }).valid).toBe(false);
    for (const bad of [
      { ...good, version: 2 },
      { ...good, from: "x" },
      { ...good, cases: [] },
      { ...good, recipient: "police" },
    ])
      expect(check(bad).valid).toBe(false);
  });

  test("the schema knows exactly the questions that may leave at all", () => {
    const gone = KINDS.flatMap((kind) =>
      Object.entries(NEEDED[kind] ?? {}).flatMap(([field, needs]) => (needs.length > 0 ? [field] : [])),
    );
    const defs = schema.$defs as Readonly<Record<string, { readonly enum: readonly string[] }>>;
    expect([...new Set(gone)].sort()).toEqual([...(defs["field_name"]?.enum ?? [])].sort());
    const sections = KINDS.flatMap((kind) => questionsOfKind(kind).map(({ section }) => section));
    expect([...new Set(sections)].sort()).toEqual([...(defs["section"]?.enum ?? [])].sort());
  });

  test("the sample in the documentation is what is written today", async () => {
    await expect(writeJson(SAMPLE).toString("utf8")).toMatchFileSnapshot(
      "../../../docs/formats/cases-1.sample.json",
    );
    expect(check(JSON.parse(docs("cases-1.sample.json").toString("utf8"))).errors).toEqual([]);
  });
});

describe("PFIF 1.4, for registries of missing people", () => {
  const rng = docs("pfif-1.4.rng").toString("utf8");
  const check = async (xml: string) => await validateXML({ xml, schema: rng, extension: "relaxng" });

  test("what is written fits the schema of the specification, also with letters XML cannot hold", async () => {
    const alive = readRequest({
      flow: "alive",
      answers: { your_name: { text: 'Ко\u0000в\uD800ал <&"> ]]>' }, age_band: { choice: "adult" } },
      people: 1,
    });
    const publication = readRequest({ sharing: ["publication"] });
    for (const record of [recordOf(readRequest()), recordOf(alive), recordOf(publication, "publication")]) {
      const { valid, errors } = await check(writePfif(fileOf([record])).toString("utf8"));
      expect(errors).toEqual([]);
      expect(valid).toBe(true);
    }
  });

  test("the schema refuses a sex, a date, an element and a missing name it does not know", async () => {
    const good = writePfif(SAMPLE).toString("utf8");
    const broken: readonly (readonly [string | RegExp, string])[] = [
      ["<pfif:sex>male", "<pfif:sex>man"],
      ["<pfif:date_of_birth>1985-03-12", "<pfif:date_of_birth>12.03.1985"],
      ["<pfif:age>39-40", "<pfif:age>about 40"],
      [/<pfif:full_name>.*?<\/pfif:full_name>/, ""],
      ["<pfif:source_date>2026-11-20T00:00:00Z", "<pfif:source_date>2026-11-20"],
      ["</pfif:person>", "<pfif:reach>+375</pfif:reach></pfif:person>"],
    ];
    for (const [from, to] of broken) {
      const xml = good.replace(from, to);
      expect(xml).not.toBe(good);
      expect((await check(xml)).valid).toBe(false);
    }
  });

  test("a birth date is said as exactly as it is known, an age in years on the day of the request", () => {
    const on = "2026-11-20";
    const date = (from: string, to: string, precision: "day" | "month" | "year" | "age" | "about") =>
      pfifBirth({ typed: "", from, to, precision }, on);
    expect(date("1985-03-12", "1985-03-12", "day")).toEqual({ dateOfBirth: "1985-03-12" });
    expect(date("1985-03-01", "1985-03-31", "month")).toEqual({ dateOfBirth: "1985-03" });
    expect(date("1985-01-01", "1985-12-31", "year")).toEqual({ dateOfBirth: "1985" });
    expect(date("1985-11-21", "1986-11-20", "age")).toEqual({ age: "40" });
    expect(date("1980-01-01", "1990-12-31", "about")).toEqual({ age: "35-46" });
  });

  test("given and family name are told apart in the letters they were written in; the sample is what is written today", async () => {
    const xml = writePfif(SAMPLE).toString("utf8");
    expect(xml).toContain("<pfif:family_name>Ґалаґан</pfif:family_name>");
    expect(xml).toContain("<pfif:given_name>Їлона Євгенівна</pfif:given_name>");
    expect(xml).toContain("<pfif:alternate_names>Galagan Yilona Yevhenivna</pfif:alternate_names>");
    await expect(xml).toMatchFileSnapshot("../../../docs/formats/pfif-1.4.sample.xml");
    expect((await check(docs("pfif-1.4.sample.xml").toString("utf8"))).valid).toBe(true);
  });
});

describe("tables", () => {
  const rows = csvCells(writeCsv(SAMPLE));

  test("a CSV begins with a byte order mark, every row has every column, lines end as RFC 4180 says", () => {
    const bytes = writeCsv(SAMPLE);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString("utf8")).not.toMatch(/(?<!\r)\n/);
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toHaveLength(rows[0]?.length ?? 0);
  });

  test("the workbook says the same in words, and names what is withheld on a sheet of its own", async () => {
    const bytes = await writeXlsx(fileOf([recordOf(readRequest())], { say: texts("ru") }));
    const [head = [], first = [], second = []] = sheetCells(bytes);
    const at = (label: string): number => head.indexOf(label);
    expect(first[at("Имя, латиницей")]).toBe("Kavalenka Uladzimir Uladzislavavich");
    expect(second[at("Имя")]).toBe("Ґалаґан Їлона Євгенівна");
    expect(first[at("Почему пропала связь")]).toBe("Бои или обстрел");
    expect(sheetCells(bytes, 2)).toContainEqual(["Второй контакт", "Никогда не передаётся"]);
    expect(sheetCells(bytes, 3)).toContainEqual(["Имя, латиницей", "name_latin"]);
  });

  test("the columns of version 1, for every kind and recipient, are those of the schema", async () => {
    const tables = KINDS.flatMap((kind) =>
      (["icrc", "bureau_ukraine", "authorities", "organisations", "publication"] as const).map(
        (recipient) => ({
          kind,
          recipient,
          columns: columnsOf({ kind, recipient }).map(({ code }) => code),
        }),
      ),
    );
    for (const { columns } of tables) expect(new Set(columns).size).toBe(columns.length);
    const schema = { format: "family-links-table", version: 1, tables };
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
      "../../../docs/formats/table-1.schema.json",
    );
    expect(rows[0]).toEqual(tables[0]?.columns);
  });

  test("the samples in the documentation are what is written today", async () => {
    await expect(writeCsv(SAMPLE).toString("utf8")).toMatchFileSnapshot(
      "../../../docs/formats/table-1.sample.csv",
    );
    expect(sheetCells(docs("table-1.sample.xlsx"))).toEqual(sheetCells(await writeXlsx(SAMPLE)));
  });
});

describe("PDF, the case file to read and print", () => {
  let words = "";
  let bytes: Buffer;
  beforeAll(async () => {
    bytes = await writePdf(fileOf([recordOf(readRequest())], { say: texts("be") }));
    words = await pdfText(bytes);
  });

  test("its words can be found again: Belarusian ў and і, Ukrainian ґ, є and ї, Russian ъ and ё", () => {
    for (const name of ["Каваленка Уладзімір Ўладзіслававіч", "Ґалаґан Їлона Євгенівна", "объём 3 см"])
      expect(words).toContain(name);
    for (const latin of ["Kavalenka Uladzimir", "Galagan Yilona Yevhenivna"]) expect(words).toContain(latin);
    expect(words).toContain("Маріуполь, біля порту");
  });

  test("every letter of the four languages and its capital comes out of it again", async () => {
    const letters = "абвгґдеєёжзиіїйклмнопрстуўфхцчшщъыьэюя";
    const all = `${letters} ${letters.toUpperCase()} éèêàâçœùûîïôæ ÉÀÇŒ ’ʼ«»–`;
    const file = fileOf([recordOf(readRequest({ answers: { ...FAMILY, "marks.0": { text: all } } }))]);
    expect((await pdfText(await writePdf(file))).replaceAll(" ", "")).toContain(all.replaceAll(" ", ""));
  });

  test("its pages are numbered, withheld questions named, and it says what it does not prove", () => {
    expect(words).toContain("RFL-ABC-DEF · старонка 1 з 2");
    expect(words).toContain("RFL-ABC-DEF · старонка 2 з 2");
    expect(words).toContain("Не перадаецца");
    expect(words).toMatch(/Ніколі не перадаецца .*Другі/);
    expect(words).toContain("не даказвае ні сваяцтва");
  });

  test("a long answer runs on over pages and loses nothing", async () => {
    const long = Array.from({ length: 600 }, (_, at) => `слово${at}`).join(" ");
    const answers = { ...FAMILY, "marks.0": { text: long }, witnesses: { text: long } };
    const text = await pdfText(await writePdf(fileOf([recordOf(readRequest({ answers }))])));
    for (let at = 0; at < 600; at += 1)
      expect(text.split(new RegExp(`слово${at}(?!\\d)`)).length - 1).toBe(2);
  });

  test("neither what it says of itself nor its name tells anything of a person", async () => {
    const { info } = await getMeta(await getDocumentProxy(new Uint8Array(bytes)));
    expect(info).toMatchObject({
      Title: "Матэрыялы справы",
      Creator: "Family Links Bot",
      Producer: "pdfkit",
    });
    const said = JSON.stringify(info);
    for (const secret of ["RFL", "Каваленка", "Kavalenka"]) expect(said).not.toContain(secret);
    expect(fileName("pdf", SAMPLE)).toBe("RFL-ABC-DEF.pdf");
    expect(fileName("xlsx", { records: [] })).toBe("family-links.xlsx");
  });

  test("the sample in the documentation says what is written today", async () => {
    expect(await pdfText(docs("case-file-1.sample.pdf"))).toBe(await pdfText(await writePdf(SAMPLE)));
  });
});

test("formats are offered where they make sense: PFIF for people sought or safe, paper for one request", () => {
  expect(formatsFor("tracing", false)).toEqual(FORMAT_IDS);
  expect(formatsFor("tracing", true)).toEqual(["xlsx", "csv", "json", "pfif"]);
  expect(formatsFor("message", true)).toEqual(["xlsx", "csv", "json"]);
  expect(formatsFor("question", false)).toEqual([]);
});
