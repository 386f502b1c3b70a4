import { describe, expect, it } from 'vitest';
import { reportFormat, reportPieces, type FileOutcome } from '../../../../../main/cli/commands/deidentify-report.ts';
import { UsageError } from '../../../../../main/cli/terminal/usage.ts';
import { EDITION } from '../../../../../main/engine/formats/cleaning/edition.ts';

const SUMMARY = { found: 2, cleaned: 1, refused: 1, skipped: 0, seconds: 1.5 };
const OUTCOMES: readonly FileOutcome[] = [
  {
    line: { file: 'a, "b".dcm', out: '1.dcm', state: 'cleaned', sha256: 'ff' },
    changes: [
      { place: '(0010,0010)', name: 'PatientName', vr: 'PN', action: 'replaced', before: 'DOE', after: 'X', rule: 'Z' },
      { place: 'EXIF', name: '', vr: null, action: 'removed', before: 'DOE', after: null, rule: 'private' },
    ],
  },
  { line: { file: 'c.dcm', state: 'refused', kind: 'unreadable-file', reason: 'It cannot be read.' }, changes: [] },
];

async function* outcomes(): AsyncGenerator<FileOutcome> {
  yield* OUTCOMES;
}

async function written(format: 'json' | 'csv'): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of reportPieces(format, 'basic', outcomes(), () => SUMMARY)) pieces.push(piece);
  return pieces.join('');
}

describe('reportFormat', () => {
  it.each([
    ['report.json', 'json'],
    ['report.CSV', 'csv'],
    ['a.csv.json', 'json'],
  ])('of %s is %s', (file, format) => {
    expect(reportFormat(file)).toBe(format);
  });

  it.each(['report', 'report.txt', 'report.json.gz', '.json'])('is none of %s', (file) => {
    expect(() => reportFormat(file)).toThrow(
      new UsageError(`--report writes .json or .csv, and "${file}" is neither.`),
    );
  });
});

describe('reportPieces', () => {
  it('make one JSON document with what happened to each piece, and no value', async () => {
    const text = await written('json');
    expect(JSON.parse(text)).toEqual({
      format: 'sagittal-deidentification-report',
      version: 1,
      recipe: 'basic',
      edition: EDITION,
      files: [
        {
          ...OUTCOMES[0]?.line,
          changes: [
            { place: '(0010,0010)', name: 'PatientName', vr: 'PN', action: 'replaced', rule: 'Z' },
            { place: 'EXIF', name: '', action: 'removed', rule: 'private' },
          ],
        },
        { ...OUTCOMES[1]?.line, changes: [] },
      ],
      summary: SUMMARY,
    });
    expect(text).not.toContain('DOE');
  });

  it('make a table with a line a piece, and one for a file without any', async () => {
    const lines = (await written('csv')).trimEnd().split(/\r?\n/);
    expect(lines).toEqual([
      '\ufefffile,out,state,recipe,reason,place,name,vr,action,rule',
      '"a, ""b"".dcm",1.dcm,cleaned,basic,,"(0010,0010)",PatientName,PN,replaced,Z',
      '"a, ""b"".dcm",1.dcm,cleaned,basic,,EXIF,,,removed,private',
      'c.dcm,,refused,basic,It cannot be read.,,,,,',
    ]);
  });

  it('are whole JSON also where there were no files', async () => {
    const pieces: string[] = [];
    const none = async function* (): AsyncGenerator<FileOutcome> {
      yield* await Promise.resolve([]);
    };
    for await (const piece of reportPieces('json', 'basic', none(), () => SUMMARY)) pieces.push(piece);
    expect(JSON.parse(pieces.join(''))).toMatchObject({ files: [], summary: SUMMARY });
  });
});
