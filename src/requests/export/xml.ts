/** An element with text or with elements in it; one without anything is left out where it is made. */
export interface Element {
  readonly name: string;
  readonly inside: string | readonly Element[];
}

/** Characters that XML 1.0 cannot hold, or advises against, and halves of characters. */
const NOT_IN_XML = /[[\p{Cc}--[\t\n\r]]\uFFFE\uFFFF]/gv;

/** What is left of a text without them. */
export function xmlText(text: string): string {
  return text.toWellFormed().replaceAll(NOT_IN_XML, "");
}

function escapeXml(text: string): string {
  return xmlText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "&#13;");
}

function write({ name, inside }: Element, depth: number): string {
  const space = "  ".repeat(depth);
  if (typeof inside === "string") return `${space}<${name}>${escapeXml(inside)}</${name}>\n`;
  return `${space}<${name}>\n${inside.map((one) => write(one, depth + 1)).join("")}${space}</${name}>\n`;
}

/** A whole document. @param attribute of the root, whose value is none of a person's words */
export function writeXml(root: Element, attribute: readonly [string, string]): string {
  const [name, value] = attribute;
  const body = write(root, 0).replace(`<${root.name}>`, `<${root.name} ${name}="${escapeXml(value)}">`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
}
