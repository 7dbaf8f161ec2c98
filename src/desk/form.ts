import type { DeskContext } from "./context.ts";

/** The fields of a sent form; a field that is missing or a file reads as an empty text. */
export async function readForm(c: DeskContext): Promise<(field: string) => string> {
  const body = await c.req.parseBody();
  return (field) => {
    const value = body[field];
    return typeof value === "string" ? value : "";
  };
}
