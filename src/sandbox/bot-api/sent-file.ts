import type { FileKind, StoredFile } from "../world/files.ts";
import { readImageSize } from "../world/image-size.ts";
import type { WorldState } from "../world/world-types.ts";
import { type Refusal, refuse, refuseMalformed } from "./answer.ts";
import { isUploadedFile, type UploadedFile } from "./uploaded-file.ts";

/** What a bot uploads has no id until it is sent. */
type FreshFile = Omit<StoredFile, "fileId" | "uniqueId" | "path"> & { readonly fileId: "" };

const fresh = (file: UploadedFile): FreshFile | Refusal => {
  if (file.bytes.length === 0) return refuseMalformed("file must be non-empty");
  return { ...file, fileId: "", size: readImageSize(file.bytes) };
};

/** The file a call sends: uploaded with it, named by `attach://`, or known by its file id. */
export const findSentFile = (
  state: WorldState,
  sent: unknown,
  files: ReadonlyMap<string, UploadedFile>,
  kind: FileKind,
): StoredFile | FreshFile | Refusal => {
  if (isUploadedFile(sent)) return fresh(sent);
  const text = String(sent);
  if (text.startsWith("attach://")) {
    const file = files.get(text.slice("attach://".length));
    return file === undefined ? refuseMalformed(`there is no ${kind} in the request`) : fresh(file);
  }
  if (/^https?:\/\//.test(text)) return refuse("failed to get HTTP URL content");
  const known = state.files.byId.get(text);
  if (known === undefined) return refuse("wrong file identifier/HTTP URL specified");
  const isPhoto = known.path.startsWith("photos/");
  if (isPhoto !== (kind === "photo")) {
    return refuse(
      `can't use file of type ${isPhoto ? "Photo" : "Document"} as ${isPhoto ? "Document" : "Photo"}`,
    );
  }
  return known;
};
