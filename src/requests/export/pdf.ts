import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Pdf from "pdfkit";
import type { CaseFile } from "./case-file.ts";
import { type CasePage, casePage } from "./case-page.ts";

const require = createRequire(import.meta.url);

/** DejaVu has every Cyrillic letter of the four languages, Georgian and Armenian; it is put into the file. */
function readFonts() {
  return {
    plain: readFileSync(require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf")),
    bold: readFileSync(require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf")),
  };
}

let fonts: ReturnType<typeof readFonts> | undefined;

const MARGIN = 54;
const LABEL_WIDTH = 150;
const GAP = 12;
const FOOT = 34;
const GREY = "#555";

type Document = InstanceType<typeof Pdf>;

function widthOf(pdf: Document): number {
  return pdf.page.width - 2 * MARGIN;
}

/** A line that begins on the next page where there is no room for it on this one. */
function makeRoom(pdf: Document, height: number): void {
  const end = pdf.page.height - MARGIN - FOOT;
  if (pdf.y + Math.min(height, end - MARGIN) > end) pdf.addPage();
}

function heading(pdf: Document, text: string): void {
  makeRoom(pdf, 70);
  pdf
    .moveDown(0.8)
    .font("bold")
    .fontSize(12)
    .text(text, MARGIN, pdf.y, { width: widthOf(pdf) });
  pdf.moveDown(0.3);
}

function row(pdf: Document, label: string, value: string): void {
  const valueWidth = widthOf(pdf) - LABEL_WIDTH - GAP;
  pdf.font("plain").fontSize(9);
  const labelHeight = pdf.heightOfString(label, { width: LABEL_WIDTH });
  pdf.fontSize(10);
  makeRoom(pdf, Math.max(labelHeight, pdf.heightOfString(value, { width: valueWidth })) + 4);
  const [top, page] = [pdf.y, pdf.bufferedPageRange().count];
  pdf.fontSize(9).fillColor(GREY).text(label, MARGIN, top, { width: LABEL_WIDTH });
  const under = pdf.y;
  pdf
    .fontSize(10)
    .fillColor("black")
    .text(value, MARGIN + LABEL_WIDTH + GAP, top, { width: valueWidth });
  // A long answer may have gone on to the next page.
  const isSamePage = pdf.bufferedPageRange().count === page;
  pdf.y = (isSamePage ? Math.max(under, pdf.y) : pdf.y) + 4;
}

function feet(pdf: Document, page: CasePage): void {
  const { count } = pdf.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    pdf.switchToPage(at);
    pdf.page.margins.bottom = 0;
    const y = pdf.page.height - MARGIN - 10;
    pdf.font("plain").fontSize(8).fillColor(GREY);
    pdf.text(page.foot(at + 1, count), MARGIN, y, { width: widthOf(pdf), align: "center", lineBreak: false });
  }
}

function draw(pdf: Document, page: CasePage): void {
  pdf
    .font("bold")
    .fontSize(16)
    .text(page.title, { width: widthOf(pdf) });
  pdf
    .moveDown(0.4)
    .font("plain")
    .fontSize(9)
    .fillColor(GREY)
    .text(page.notice, { width: widthOf(pdf) });
  pdf.fillColor("black").moveDown(0.5);
  for (const [label, value] of page.facts) row(pdf, label, value);
  for (const section of page.sections) {
    heading(pdf, section.title);
    for (const [label, value] of section.rows) row(pdf, label, value);
  }
  heading(pdf, page.withheld.title);
  pdf
    .font("plain")
    .fontSize(9)
    .text(page.withheld.intro, MARGIN, pdf.y, { width: widthOf(pdf) })
    .moveDown(0.4);
  for (const [label, value] of page.withheld.rows) row(pdf, label, value);
}

/**
 * The case file of one request, to be read and printed: searchable text, page numbers. Nothing about a person stands in
 * what a PDF says of itself.
 */
export async function writePdf(file: CaseFile): Promise<Buffer> {
  fonts ??= readFonts();
  const page = casePage(file);
  const pdf = new Pdf({
    size: "A4",
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
    bufferPages: true,
    lang: file.say.language,
    info: { Title: page.documentTitle, Creator: "Family Links Bot", Producer: "pdfkit" },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => void chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });
  pdf.registerFont("plain", fonts.plain);
  pdf.registerFont("bold", fonts.bold);
  draw(pdf, page);
  feet(pdf, page);
  pdf.end();
  return await done;
}
