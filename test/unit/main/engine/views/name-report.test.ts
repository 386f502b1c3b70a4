import { describe, expect, it } from 'vitest';
import { nameReport } from '../../../../../main/engine/views/name-report.ts';
import { reportImage } from '../../../../../main/engine/views/report-image.ts';
import { imageRecord } from '../../../../support/image-record.ts';

const identity = { pseudonym: 'P1', patientName: 'DOE^JANE', patientId: '7', birthDate: '19700101' };

function named(names: 'real' | 'pseudonymous', over: Parameters<typeof imageRecord>[0] = { identity }) {
  const image = imageRecord(over);
  return nameReport(image, reportImage(image, null), names);
}

describe('a row of an export', () => {
  it('has the patient, where the file names one', () => {
    expect(named('real')).toMatchObject({ ...identity, file: '/images/hand/one.png', sha256: 'aa' });
    expect(named('real', { identity: { pseudonym: 'P1' } })).not.toHaveProperty('patientName');
    expect(named('real', {})).not.toHaveProperty('pseudonym');
  });

  it('has nothing that tells who it is', () => {
    const row = named('pseudonymous');
    expect(row).toMatchObject({ file: 'image-7.png', pseudonym: 'P1' });
    expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['batch']));
    expect(JSON.stringify(row)).not.toMatch(/DOE|hand|Monday|"aa"/);
  });

  it('has no name for a file that was never taken in', () => {
    expect(named('pseudonymous', { mediaType: null })).not.toHaveProperty('file');
  });
});
