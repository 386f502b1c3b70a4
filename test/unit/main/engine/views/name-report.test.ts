import { describe, expect, it } from 'vitest';
import { nameReport } from '../../../../../main/engine/views/name-report.ts';
import { reportImage } from '../../../../../main/engine/views/report-image.ts';
import type { ImageRecord } from '../../../../../main/engine/model/image-record.ts';
import { imageRecord } from '../../../../support/image-record.ts';

const ANNA = { pseudonym: 'P-1', patientName: 'Muster^Anna', patientId: '4711', birthDate: '19610312', sex: 'F' };

const named = (over: Partial<ImageRecord>, names: 'real' | 'pseudonymous') => {
  const image = imageRecord(over);
  return nameReport(image, reportImage(image, null), names);
};

describe('a report under real names', () => {
  it('is the report itself where the file named no one', () => {
    const image = imageRecord();
    const report = reportImage(image, null);
    expect(nameReport(image, report, 'real')).toBe(report);
  });

  it('says who it is, and no more than that', () => {
    const { patientName, patientId, birthDate, pseudonym } = ANNA;
    expect(named({ identity: ANNA }, 'real')).toEqual({
      ...reportImage(imageRecord({ identity: ANNA }), null),
      ...{ patientName, patientId, birthDate, pseudonym },
    });
  });

  it('leaves out what the file did not say', () => {
    const report = named({ identity: { pseudonym: 'P-1' } }, 'real');
    expect(Object.keys(report).filter((key) => /^patient|birth/.test(key))).toEqual([]);
  });
});

describe('a report without names', () => {
  it('holds nothing of the patient, the file, its batch or its hash', () => {
    const over = { identity: ANNA, batchName: 'Muster Anna', sourcePath: '/scans/Muster^Anna/4711.dcm' };
    const report = named(over, 'pseudonymous');
    expect(JSON.stringify(report)).not.toMatch(/muster|anna|4711|19610312|abab/i);
    expect(report).toEqual({
      id: 7,
      file: 'image-7.dcm',
      profile: 'clinic',
      state: 'waiting',
      attempts: 0,
      sizeBytes: 1_000,
      createdAt: '1970-01-01T00:00:01.000Z',
      pseudonym: 'P-1',
    });
  });

  it('has the name of what was sent, where that is of another type', () => {
    const counts = { removed: 0, emptied: 0, replaced: 0, shifted: 0, cleaned: 0, added: 0, kept: 0 };
    const content = {
      sizeBytes: 1,
      sha256: '00',
      mediaType: 'application/zip',
      recipe: 'basic',
      files: 2,
      counts,
    } as const;
    expect(named({ content }, 'pseudonymous').file).toBe('image-7.zip');
  });

  it('has no name at all for what was never taken in', () => {
    expect(named({ mediaType: null }, 'pseudonymous')).not.toHaveProperty('file');
  });
});
