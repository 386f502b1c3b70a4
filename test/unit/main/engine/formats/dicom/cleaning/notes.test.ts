import { describe, expect, it } from 'vitest';
import { noChanges } from '../../../../../../../main/engine/formats/cleaning/count-changes.ts';
import { Notes } from '../../../../../../../main/engine/formats/dicom/cleaning/notes.ts';
import type { PrivacyChange } from '../../../../../../../shared/contract/privacy.ts';

const decode = (bytes: Buffer) => bytes.toString('latin1').trim();
const ELEMENT = { place: '(0010,0010)', name: 'PatientName', vr: 'PN', rule: 'Basic Profile: Z' };

function notes() {
  const heard: PrivacyChange[] = [];
  return { heard, notes: new Notes((change) => void heard.push(change), decode) };
}

describe('notes', () => {
  it('count and tell each piece', () => {
    const { heard, notes: made } = notes();
    made.add(
      'removed',
      ELEMENT,
      () => 'Doe^Jane',
      () => null,
    );
    made.add(
      'added',
      { ...ELEMENT, vr: '' },
      () => null,
      () => 'YES',
    );
    expect(made.counts).toEqual({ ...noChanges(), removed: 1, added: 1 });
    expect(heard).toEqual([
      { ...ELEMENT, action: 'removed', before: 'Doe^Jane', after: null },
      { ...ELEMENT, vr: null, action: 'added', before: null, after: 'YES' },
    ]);
  });

  it('cut long texts to what a window shows', () => {
    const { heard, notes: made } = notes();
    made.add(
      'cleaned',
      ELEMENT,
      () => 'x'.repeat(1_000),
      () => 'y'.repeat(201),
    );
    expect(heard[0]).toMatchObject({ before: 'x'.repeat(200), after: 'y'.repeat(200) });
  });

  it('ask for no text where no one listens', () => {
    const made = new Notes(undefined, decode);
    const never = () => {
      throw new Error('asked');
    };
    made.add('kept', ELEMENT, never, never);
    expect([made.isObserved, made.counts.kept]).toEqual([false, 1]);
  });

  it.each([
    ['PN', 'Doe^Jane'],
    ['UI', 'Doe^Jane'],
    ['OB', null],
    ['US', null],
    ['SQ', null],
    ['UN', null],
  ])('show a value of %s as %j', (vr, text) => {
    expect(notes().notes.textOf(Buffer.from('Doe^Jane '), vr)).toBe(text);
  });
});
