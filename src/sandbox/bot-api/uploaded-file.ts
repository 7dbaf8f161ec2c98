/** A file that came with a multipart call. */
export type UploadedFile = {
  readonly upload: true;
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
};

export const isUploadedFile = (value: unknown): value is UploadedFile =>
  typeof value === "object" && value !== null && "upload" in value && value.upload === true;
