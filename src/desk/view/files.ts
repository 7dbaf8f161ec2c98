import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { RequestContent } from "../../requests/content.ts";
import { mayShowInline } from "../file-types.ts";
import { type Html, NOTHING } from "./html.ts";
import { sayFlow } from "./words.ts";

export type FileStanding = "here" | "coming" | "failed" | "missing";

/** What became of the file of each part. */
export type FileStandings = ReadonlyMap<string, FileStanding>;

type File = RequestContent["files"][number];

function nameOf(say: Speaker, file: File, number: number): string {
  if (file.kind === "photo" || file.kind === "voice") return say.plain(`desk:files.${file.kind}`, { number });
  return say.plain("desk:files.document", { number });
}

function shownFile(say: Speaker, address: string, file: File, name: string): Html {
  if (mayShowInline(file.mime) && file.mime.startsWith("image/")) {
    const open = say.plain("desk:files.enlarge", { file: name });
    return html`<a href="${address}" title="${open}"><img src="${address}" alt="${open}" loading="lazy"></a>`;
  }
  if (mayShowInline(file.mime))
    return html`<audio controls preload="none" src="${address}" aria-label="${name}"></audio>`;
  return html`<a class="button quiet" href="${address}" download>${say.plain("desk:files.download")}</a>`;
}

/** One file, or a word on where it is. @param number for its name */
export function fileItem(
  say: Speaker,
  requestId: string,
  file: File,
  number: number,
  standings: FileStandings,
): Html {
  const name = nameOf(say, file, number);
  const standing = standings.get(file.part) ?? "missing";
  return standing === "here"
    ? html`${shownFile(say, `/requests/${requestId}/parts/${file.part}`, file, name)}<p class="hint">${name}</p>`
    : html`<p class="absent">${name}: ${say.plain(`desk:files.${standing}`)}</p>`;
}

/** Photos, voice messages and files, from the sealed store or with a word on where they are. */
export function filesPanel(
  say: Speaker,
  requestId: string,
  content: RequestContent,
  standings: FileStandings,
): Html {
  if (content.files.length === 0) return NOTHING;
  const items = content.files.map((file, at) => {
    const name = nameOf(say, file, at + 1);
    const standing = standings.get(file.part) ?? "missing";
    const address = `/requests/${requestId}/parts/${file.part}`;
    const shown =
      standing === "here"
        ? shownFile(say, address, file, name)
        : html`<p class="absent">${say.plain(`desk:files.${standing}`)}</p>`;
    // A voice message or a file came in place of words: which question it answers matters.
    const label = sayFlow(say, `${content.flow}.${file.field.replace(/\.\d+$/, "")}.label`);
    const about = file.kind === "photo" ? name : `${name} · ${label}`;
    return html`<li>${shown}<p class="hint">${about}</p></li>`;
  });
  return html`<section class="panel" aria-labelledby="files"><h2 id="files">${say.plain("desk:files.title")}</h2>
<ul class="files">${items}</ul></section>`;
}
