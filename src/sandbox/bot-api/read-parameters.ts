import { typeOfParameter } from "./check-parameters.ts";
import { readMultipart } from "./read-multipart.ts";
import type { UploadedFile } from "./uploaded-file.ts";

type Parameters = Readonly<Record<string, unknown>>;

/** A call as it came over the wire: its parameters, and the files that parameters name by `attach://`. */
export type CallBody = { readonly params: Parameters; readonly files: ReadonlyMap<string, UploadedFile> };

const noFiles: ReadonlyMap<string, UploadedFile> = new Map();

/** Form fields are text; Telegram reads numbers, booleans and JSON out of them by what the method expects. */
const readField = (method: string, name: string, text: string): unknown => {
  const type = typeOfParameter(method, name)?.split(" ")[0];
  if (type === undefined || type === "string") return text;
  if (/(^|\|)number(\||$)/.test(type) && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (type === "boolean" || type === "true") return ["true", "True", "1", "yes"].includes(text);
  if (/(^|\|)(string|")/.test(type)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const readFields = (method: string, fields: Iterable<readonly [string, string]>): Record<string, unknown> => {
  const params: Record<string, unknown> = {};
  for (const [name, text] of fields) params[name] = readField(method, name, text);
  return params;
};

/**
 * Reads a call in any of the forms Telegram takes: query string, JSON, form-encoded, multipart.
 *
 * @returns undefined when the body cannot be read at all.
 */
export const readParameters = (
  method: string,
  query: URLSearchParams | undefined,
  contentType: string,
  body: Buffer,
): CallBody | undefined => {
  const fromQuery = query === undefined ? {} : readFields(method, query);
  if (body.length === 0) return { params: fromQuery, files: noFiles };
  if (contentType.startsWith("application/json")) {
    try {
      const value: unknown = JSON.parse(body.toString("utf8"));
      if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
      const params = query === undefined ? value : { ...fromQuery, ...value };
      return { params: params as Parameters, files: noFiles };
    } catch {
      return undefined;
    }
  }
  if (contentType.startsWith("multipart/form-data")) {
    const parts = readMultipart(contentType, body);
    if (parts === undefined) return undefined;
    const params: Record<string, unknown> = { ...fromQuery, ...readFields(method, parts.fields) };
    for (const [name, file] of parts.files) {
      if (typeOfParameter(method, name)?.includes("InputFile")) params[name] = file;
    }
    return { params, files: parts.files };
  }
  return {
    params: { ...fromQuery, ...readFields(method, new URLSearchParams(body.toString("utf8"))) },
    files: noFiles,
  };
};
