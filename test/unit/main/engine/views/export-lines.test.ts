import { describe, expect, it } from 'vitest';
import { exportLines } from '../../../../../main/engine/views/export-lines.ts';
import type { AnsweredImage } from '../../../../../main/engine/storage/answers.ts';

const ROW: AnsweredImage = {
  image: {
    id: 7,
    batchId: 1,
    batchName: '=cmd|x',
    batchMode: null,
    profileName: 'demo',
    sourcePath: '/images/a, "b".png',
    mediaType: 'image/png',
    sizeBytes: 10,
    sha256: 'ab',
    workKey: 'w',
    spoolEntry: null,
    sendAnyway: false,
    priority: 10,
    state: 'answered',
    failure: null,
    trouble: null,
    attempts: 1,
    nextTryAt: null,
    inferenceId: 'i',
    requestId: null,
    latencyMs: 5,
    sameAsImageId: null,
    claimedBy: null,
    claimNumber: 0,
    createdAt: 0,
    settledAt: 1,
    settledOrder: 1,
    remote: null,
    content: null,
    form: null,
    identity: null,
    textCheck: null,
  },
  answer: { contentType: 'application/json', body: Buffer.from('{"label":"clear","score":0.5}'), receivedAt: 0 },
  assessment: null,
};

describe('exportLines', () => {
  it('writes a CSV that a spreadsheet opens and cannot run', () => {
    expect([...exportLines('csv', [ROW])].slice(1)).toEqual([
      `7,"/images/a, ""b"".png",'=cmd|x,demo,clear,0.5,10,ab,i,,5,1970-01-01T00:00:00.000Z,1970-01-01T00:00:00.000Z,"{""label"":""clear"",""score"":0.5}",,,,,,,,,\r\n`,
    ]);
  });

  it('writes JSON that parses, also when there is nothing', () => {
    const parse = (rows: AnsweredImage[]) => JSON.parse([...exportLines('json', rows)].join('')) as unknown[];
    expect([parse([]).length, parse([ROW]).length, parse([ROW, ROW]).length]).toEqual([0, 1, 2]);
  });

  it('writes one object a line', () => {
    const [line = ''] = exportLines('ndjson', [ROW]);
    expect(JSON.parse(line)).toMatchObject({ id: 7, state: 'answered', answer: { label: 'clear', score: 0.5 } });
  });

  it('writes a picture as base64, and in a CSV as its type and size', () => {
    const row: AnsweredImage = {
      ...ROW,
      answer: { contentType: 'image/png', body: Buffer.from('89504e470d0a1a0a', 'hex'), receivedAt: 0 },
    };
    const [line = ''] = exportLines('ndjson', [row]);
    const [, csv = ''] = exportLines('csv', [row]);
    expect([JSON.parse(line), csv.endsWith(',"image/png, 8 bytes",,,,,,,,,\r\n')]).toEqual([
      expect.objectContaining({ answer: 'iVBORw0KGgo=', answerType: 'image/png' }),
      true,
    ]);
  });

  it('names the patient and the file, or nothing that could tell who it is', () => {
    const identity = { pseudonym: 'SGT-1', patientName: 'DOE^JANE', patientId: 'P1', birthDate: '19700101' };
    const row: AnsweredImage = {
      ...ROW,
      image: { ...ROW.image, sourcePath: '/jane/doe.png', batchName: 'Doe', identity },
    };
    const [real = ''] = exportLines('ndjson', [row]);
    const [pseudonymous = ''] = exportLines('ndjson', [row], 'pseudonymous');
    expect(JSON.parse(real)).toMatchObject({ ...identity, file: '/jane/doe.png', batch: 'Doe', sha256: 'ab' });
    expect(JSON.parse(pseudonymous)).toMatchObject({ file: 'image-7.png', pseudonym: 'SGT-1' });
    const pieces = (['csv', 'json', 'ndjson'] as const).map((format) =>
      [...exportLines(format, [row], 'pseudonymous')].slice(format === 'csv' ? 1 : 0).join(''),
    );
    expect(pieces.filter((text) => /doe|jane|P1|1970010|"ab"|,ab,/i.test(text))).toEqual([]);
  });
});
