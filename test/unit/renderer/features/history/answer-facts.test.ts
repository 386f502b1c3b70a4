import { expect, it } from 'vitest';
import { answerFacts } from '../../../../../renderer/features/history/answer-facts.ts';
import { fullMoment } from '../../../../../renderer/format/time.ts';
import type { HistoryRow } from '../../../../../shared/contract/rows.ts';
import { answer, historyRow, NOON_VISIT } from '../../../../support/page/records.ts';

function facts(changes: Partial<HistoryRow> = {}): Record<string, string> {
  return Object.fromEntries(answerFacts(historyRow(changes), answer(), 'Chest model'));
}

it('says how an answer came about and leaves out what is not known', () => {
  expect(facts()).toEqual({
    'Sent to': 'Chest model',
    Batch: 'samples',
    Sent: fullMoment(NOON_VISIT - 1_400),
    Answered: fullMoment(NOON_VISIT),
    'Time to answer': '1.4 s',
    Image: 'PNG, 1 kB',
    Folder: '/samples',
  });
});

it('says no time of sending where it was not measured', () => {
  expect(Object.keys(facts({ latencyMs: null }))).not.toContain('Sent');
  expect(Object.keys(facts({ latencyMs: null }))).not.toContain('Time to answer');
});

it('names the type of the image only where it is known', () => {
  expect(facts({ mediaType: null })['Image']).toBe('1 kB');
});

it.each([
  [{ name: 'Roe^Jane', id: '4711', birthDate: '19700131' }, 'Roe, Jane (4711), born 1970-01-31'],
  [{ name: 'Roe^Jane', id: '', birthDate: '1970' }, 'Roe, Jane, born 1970'],
  [{ name: '', id: '4711', birthDate: '' }, 'Patient 4711'],
])('says who it is, from this computer alone: %j', (patient, words) => {
  expect(facts({ patient, pseudonym: 'PAT-7Q' })).toMatchObject({ Patient: words, Pseudonym: 'PAT-7Q' });
});

it('gives IT the numbers of the request', () => {
  expect(facts({ requestId: 'r-1', inferenceId: 'i-1' })).toMatchObject({ 'Request ID': 'r-1', 'Inference ID': 'i-1' });
});
