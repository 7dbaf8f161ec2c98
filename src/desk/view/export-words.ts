import type { Speaker, TextKey } from "../../i18n/texts.ts";
import type { EventDetail, ExportAction } from "../../requests/event.ts";
import type { ExportRefusal } from "../../requests/export-reading.ts";

const ACTIONS: readonly string[] = ["export", "export_fetched", "export_printed"] satisfies ExportAction[];

export function isExport(action: string): action is ExportAction {
  return ACTIONS.includes(action);
}

/** A line of a request's history about what left the desk, or was to. */
export function sayExport(say: Speaker, action: ExportAction, { what }: EventDetail): string {
  if (action === "export_fetched") return say.plain("export:history.fetched");
  if (action === "export_printed") return say.plain("export:history.printed");
  return say.plain(`export:history.${what === undefined || what === "talk" ? "proposed" : what}`);
}

const OWN: readonly ExportRefusal[] = ["withdrawn", "time_over", "erased", "unreadable"];

/** Why nothing of a request may leave the desk. */
export function sayExportRefusal(say: Speaker, because: ExportRefusal): string {
  return say.plain(`${OWN.includes(because) ? "export" : "desk"}:refused.${because}` as TextKey);
}
