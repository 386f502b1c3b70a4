import { describe, expect, it } from 'vitest';
import {
  itText,
  nextTryWords,
  offeredHelp,
  patientName,
  patientWords,
  rowReason,
} from '../../../../../renderer/features/queue/row-words.ts';
import { imageRow } from '../../../../support/page/queue-records.ts';

const now = new Date(2026, 10, 22, 14, 0).getTime();

describe('a row of the queue in words', () => {
  it('says nothing where the state says it all', () => {
    expect([rowReason(imageRow()), rowReason(imageRow({ state: 'running', attempts: 1 }))]).toEqual(['', '']);
  });

  it('counts the tries from the second on', () => {
    expect(rowReason(imageRow({ state: 'running', attempts: 2 }))).toBe('Try 2 of 6');
  });

  it('tells how long an answer took, and when it was shared', () => {
    const answered = imageRow({ state: 'answered', latencyMs: 1_440 });
    expect([rowReason(answered), rowReason({ ...answered, sameAsImageId: 9 })]).toEqual([
      'Answered in 1.4 s',
      'Same image as an earlier one, so it has the same answer.',
    ]);
  });

  it('names the image whose answer is shared, and when that was answered', () => {
    const sameAs = { fileName: 'chest.png', answeredAt: now };
    expect(rowReason(imageRow({ state: 'answered', sameAsImageId: 9, sameAs }))).toBe(
      'Same image as chest.png, answered on 22 Nov 2026, 14:00:00. It was not sent again.',
    );
  });

  it('says what to do about a paused image that has no reason', () => {
    expect(rowReason(imageRow({ state: 'paused' }))).toBe('Paused. Resume to send it.');
  });

  it('names the next try only of what waits for a reason', () => {
    const busy = imageRow({ reason: 'The model is busy.', nextTryAt: now + 12_000 });
    expect([nextTryWords(busy, now), nextTryWords(imageRow({ nextTryAt: now + 12_000 }), now)]).toEqual([
      'tries again in 12 s',
      null,
    ]);
  });

  it('gives IT what is known and nothing else', () => {
    const failed = imageRow({ state: 'failed', kind: 'model-error', forIt: 'Model error (HTTP 424)', attempts: 6 });
    expect(itText(failed)).toBe(
      [
        'File: phantom.png',
        'Detail: Model error (HTTP 424)',
        'Kind: model-error',
        'Attempts: 6 of 6',
        'Folder: /samples',
        'Added: 22 Nov 2026, 14:00:00',
        'Row: image 1, batch 1, profile demo',
      ].join('\n'),
    );
  });
});

describe('help on a row', () => {
  it('is signing in where the sign-in is what is missing, and a test where the profile may be wrong', () => {
    expect(offeredHelp({ kind: 'credentials-expired', state: 'waiting' })).toEqual(['sign-in', 'test']);
    expect(offeredHelp({ kind: 'forbidden', state: 'failed' })).toEqual(['test']);
    expect(offeredHelp({ kind: 'offline', state: 'waiting' })).toEqual(['test']);
    expect(offeredHelp({ kind: 'unreadable-file', state: 'quarantined' })).toEqual([]);
    expect(offeredHelp({ kind: 'credentials-expired', state: 'cancelled' })).toEqual([]);
    expect(offeredHelp({ kind: null, state: 'waiting' })).toEqual([]);
  });
});

describe('whose image it is', () => {
  it('is a name as people read it, with the number', () => {
    expect(patientName({ name: 'Roe^Jane^Q', id: '4711' })).toBe('Roe, Jane Q (4711)');
    expect(patientName({ name: 'Yamada^Tarou=山田^太郎', id: '' })).toBe('Yamada, Tarou');
    expect(patientName({ name: '', id: '4711' })).toBe('Patient 4711');
    expect(patientName({ name: '^^', id: '' })).toBe('No name');
  });

  it('is said with what the model knows', () => {
    const patient = { name: 'Roe^Jane', id: '4711', birthDate: '' };
    expect(patientWords({ patient, pseudonym: 'PAT-1' })).toBe(
      'Roe, Jane (4711); the model knows this patient only as PAT-1.',
    );
    expect(patientWords({ patient: null, pseudonym: null })).toBeNull();
  });
});
