/** The files answers are exported as, each with the end of its name. The longest end that fits tells the format of a name. */
export const EXPORT_ENDINGS = {
  csv: '.csv',
  json: '.json',
  ndjson: '.ndjson',
  coco: '.coco.json',
  pdf: '.pdf',
} as const;
export type ExportFormat = keyof typeof EXPORT_ENDINGS;

/** All formats. */
export const EXPORT_FORMATS = ['csv', 'json', 'ndjson', 'coco', 'pdf'] as const satisfies readonly ExportFormat[];

/** The format a file's name asks for; null where it asks for none. */
export function exportFormatOf(name: string): ExportFormat | null {
  const low = name.toLowerCase();
  const fitting = EXPORT_FORMATS.filter((format) => low.endsWith(EXPORT_ENDINGS[format]));
  return fitting.toSorted((a, b) => EXPORT_ENDINGS[b].length - EXPORT_ENDINGS[a].length)[0] ?? null;
}
