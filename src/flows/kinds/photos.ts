import type { Answer, FileReference, Refusal } from "../answers.ts";

/** Telegram lets a bot download files of up to 20 MB. */
const LARGEST_BYTES = 20 * 1024 * 1024;

export function refuseSize(file: FileReference): Refusal | undefined {
  return (file.size ?? 0) > LARGEST_BYTES
    ? { reason: "file_too_large", values: { megabytes: 20 } }
    : undefined;
}

/** Adds a photo to those sent before. A picture sent as a file still carries where and when it was taken: it is asked for as a photo. */
export function readPhoto(most: number, file: FileReference, before: Answer | undefined): Answer | Refusal {
  const files = before && "files" in before ? before.files : [];
  if (file.kind === "document" && file.mime?.startsWith("image/")) return { reason: "send_as_photo" };
  if (file.kind !== "photo") return { reason: "file_type" };
  const tooLarge = refuseSize(file);
  if (tooLarge) return tooLarge;
  if (files.length >= most) return { reason: "too_many_files", values: { most } };
  return { files: [...files, file] };
}
