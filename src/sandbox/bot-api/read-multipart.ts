import type { UploadedFile } from "./uploaded-file.ts";

export type Multipart = {
  readonly fields: readonly (readonly [string, string])[];
  readonly files: ReadonlyMap<string, UploadedFile>;
};

const readHeaderValue = (headers: string, header: string, name: string): string | undefined => {
  const line = headers.split("\r\n").find((line) => line.toLowerCase().startsWith(`${header}:`));
  const found = line === undefined ? null : new RegExp(`[; ]${name}=(?:"([^"]*)"|([^;]*))`, "i").exec(line);
  return found?.[1] ?? found?.[2];
};

/** @returns undefined when the body is not what its content type says. */
export const readMultipart = (contentType: string, body: Buffer): Multipart | undefined => {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType);
  const separator = `--${boundary?.[1] ?? boundary?.[2] ?? ""}`;
  if (separator === "--") return undefined;
  const fields: (readonly [string, string])[] = [];
  const files = new Map<string, UploadedFile>();
  let position = body.indexOf(separator);
  if (position < 0) return undefined;
  for (;;) {
    position += separator.length;
    if (body.toString("latin1", position, position + 2) === "--") return { fields, files };
    const headerEnd = body.indexOf("\r\n\r\n", position);
    const next = body.indexOf(`\r\n${separator}`, headerEnd);
    if (headerEnd < 0 || next < 0) return undefined;
    const headers = body.toString("utf8", position + 2, headerEnd);
    const content = body.subarray(headerEnd + 4, next);
    const name = readHeaderValue(headers, "content-disposition", "name");
    const fileName = readHeaderValue(headers, "content-disposition", "filename");
    if (name === undefined) return undefined;
    if (fileName === undefined) fields.push([name, content.toString("utf8")]);
    else {
      const mimeType = /^content-type:\s*([^;\r\n]+)/im.exec(headers)?.[1] ?? "application/octet-stream";
      files.set(name, { upload: true, name: fileName, mimeType, bytes: Uint8Array.from(content) });
    }
    position = next + 2;
  }
};
