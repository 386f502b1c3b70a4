import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ChainEnd } from '../../engine/audit/audit-line.ts';
import type { TamperKind, Tampering } from '../../engine/audit/chain-check.ts';
import { dicomMessage } from '../../engine/audit/dicom-message.ts';
import { storageTrouble } from '../../engine/base/storage-trouble.ts';
import { writeWhole } from '../../engine/base/write-whole.ts';
import { noteAlone } from '../../engine/data/note-alone.ts';
import { auditLines } from '../../engine/data/export-audit.ts';
import { verifyAudit, type AuditCheck } from '../../engine/data/verify-audit.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import { openVaultForCommandLine } from '../session/open-vault-for-command-line.ts';
import { verbsOf } from '../terminal/command-access.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf, parseCommand } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';

/** `audit verify [--noted N:CODE]` and `audit export FILE [--format ndjson|dicom]`: who did what, and when. */
export async function audit(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, {
    noted: { type: 'string' },
    format: { type: 'string', default: 'ndjson' },
  });
  const [verbText, file, ...others] = positionals;
  if (verbText === undefined) throw new UsageError('audit needs one of verify, export.');
  const verb = oneOf('audit', verbText, verbsOf('audit'));
  if (verb === 'verify') {
    if (file !== undefined) throw new UsageError('audit verify takes no file; it looks at --data-dir.');
    return verify(readNoted(values.noted), places, output);
  }
  if (file === undefined || others.length > 0)
    throw new UsageError('audit export needs one file, or - for standard output.');
  const format = oneOf('--format', values.format, ['ndjson', 'dicom']);
  return exportLog(file === '-' ? null : resolve(file), format, places, output);
}

function readNoted(text: string | undefined): ChainEnd | null {
  if (text === undefined) return null;
  const [, seq, mac] = /^(\d{1,15}):([\w-]{22})$/.exec(text) ?? [];
  if (seq === undefined || mac === undefined)
    throw new UsageError('--noted takes a number and a code as audit verify prints them.');
  return { seq: Number(seq), mac };
}

async function verify(noted: ChainEnd | null, places: CliPlaces, output: Output): Promise<number> {
  const { databaseKey } = await openVaultForCommandLine(places);
  const check = verifyAudit(places.dataDirectory, databaseKey, noted);
  const isSound = check.tampering.length === 0;
  // What was tampered with is left as it stands, for whoever looks into it.
  if (isSound) noteLook(places.dataDirectory, databaseKey);
  const { records, files, end, tampering, notable } = check;
  const newest = end === null ? null : `${end.seq}:${end.mac}`;
  const said = notable.map((line): unknown => JSON.parse(line));
  output.json({ ok: isSound, records, files, newest, tampering: tampering.slice(0, MOST_TOLD), notable: said });
  output.text(() => describe(check, newest));
  return isSound ? EXIT.done : EXIT.fault;
}

/** Looking goes on where the disk takes nothing. */
function noteLook(dataDirectory: string, databaseKey: Buffer): void {
  try {
    noteAlone(dataDirectory, databaseKey, 'log-used', { what: 'verify' });
  } catch (error) {
    if (storageTrouble(error) === null) throw error;
  }
}

/** So many things that are wrong are told one by one. */
const MOST_TOLD = 1_000;

function describe({ records, files, tampering, notable }: AuditCheck, newest: string | null): string {
  if (newest === null && tampering.length === 0) return 'Nothing was recorded here yet.';
  const lines =
    tampering.length === 0
      ? [`The audit log is whole: ${counted(records, 'record')} in ${counted(files, 'file')}.`]
      : [`The audit log was tampered with. Ask who had access to the data folder. ${records} records are genuine.`];
  lines.push(...tampering.slice(0, MOST_TOLD).map(describeOne));
  lines.push(...notable.map((line) => `  Worth a look: ${line}`));
  if (newest !== null)
    lines.push(`Newest record: ${newest}. Note it elsewhere; next time: sagittal audit verify --noted ${newest}`);
  return lines.join('\n');
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

const WORDS: Readonly<Record<TamperKind, string>> = {
  edited: 'is not as it was written, or was never written by Sagittal',
  deleted: 'is gone',
  reordered: 'stands at another place than it was written',
  replayed: 'stands there again, or belongs to another course of events',
  truncated: 'was cut off at the end',
  'file-missing': 'is gone with its whole file',
  'file-foreign': 'would follow; a file was put there that is not Sagittal’s',
  'store-older': 'is unknown to the records, or gone from them: they were replaced by an older copy',
};

function describeOne({ kind, fromSeq, toSeq, file, after }: Tampering): string {
  const which = fromSeq === toSeq ? `Record ${fromSeq}` : `Each of the records ${fromSeq} to ${toSeq}`;
  const place = file === null ? '' : ` (${file})`;
  const when = after === null ? '' : ` After ${after}.`;
  return `  ${which} ${WORDS[kind]}${place}.${when}`;
}

/** The export is recorded first: what cannot be recorded is not written. */
async function exportLog(
  path: string | null,
  format: 'ndjson' | 'dicom',
  places: CliPlaces,
  output: Output,
): Promise<number> {
  const { databaseKey } = await openVaultForCommandLine(places);
  await withEngine(places, output, ({ calls }) => calls.store.noteAuditUse({ what: format }));
  const written = { records: 0 };
  const pieces = exportPieces(places.dataDirectory, databaseKey, format, written);
  if (path === null) {
    await writeAlong(pieces, process.stdout);
    return EXIT.done;
  }
  await writeWhole(path, pieces);
  output.json({ exported: path, ...written });
  output.text(`${counted(written.records, 'record')} written: ${path}`);
  return EXIT.done;
}

/** Writes no faster than it is read: what a slow reader has not taken is not held in memory. */
export async function writeAlong(pieces: Iterable<string>, out: NodeJS.WritableStream): Promise<void> {
  await pipeline(Readable.from(pieces, { highWaterMark: 1 }), out, { end: false });
}

function* exportPieces(
  dataDirectory: string,
  databaseKey: Buffer,
  format: 'ndjson' | 'dicom',
  written: { records: number },
): Generator<string> {
  if (format === 'dicom') yield XML_HEAD;
  for (const line of auditLines(dataDirectory, databaseKey)) {
    const text = format === 'ndjson' ? line : dicomMessage(line, hostname());
    if (text === null) continue;
    written.records += 1;
    yield `${text}\n`;
  }
  if (format === 'dicom') yield XML_END;
}

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<AuditMessages>\n';
const XML_END = '</AuditMessages>\n';
