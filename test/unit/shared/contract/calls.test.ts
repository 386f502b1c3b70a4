import { describe, expect, it } from 'vitest';
import { CALLS, selectionSchema } from '../../../../shared/contract/calls.ts';
import type { CallName } from '../../../../shared/contract/names.ts';

describe('a selection', () => {
  it.each<[unknown, boolean]>([
    [{ ids: [1, 2] }, true],
    [{ ids: [] }, false],
    [{ ids: [0] }, false],
    [{ ids: [1.5] }, false],
    [{ ids: ['1'] }, false],
    [{ batchId: 3 }, true],
    [{ batchId: 3, states: ['failed', 'held'] }, true],
    [{ batchId: 3, states: [] }, false],
    [{ batchId: 3, states: ['broken'] }, false],
    [{ all: true }, true],
    [{ all: true, states: ['waiting'] }, true],
    [{ all: false }, false],
    [{}, false],
    [{ ids: [1], all: true }, false],
  ])('%j is one: %s', (selection, isOne) => {
    expect(selectionSchema.safeParse(selection).success).toBe(isOne);
  });

  it('of more images than a call carries is refused', () => {
    const ids = Array.from({ length: 100_001 }, (_, index) => index + 1);
    expect(selectionSchema.safeParse({ ids }).success).toBe(false);
    expect(selectionSchema.safeParse({ ids: ids.slice(1) }).success).toBe(true);
  });
});

describe('what a call takes', () => {
  it.each<[CallName, unknown, boolean]>([
    ['app.status', undefined, true],
    ['app.status', {}, false],
    ['queue.batches', { offset: 0, limit: 500 }, true],
    ['queue.batches', { offset: 0, limit: 501 }, false],
    ['queue.batches', { offset: -1, limit: 10 }, false],
    ['queue.images', { offset: 0, limit: 1, states: ['unsure'] }, true],
    ['queue.undo', { undo: 'a'.repeat(65) }, false],
    ['queue.prioritise', { selection: { all: true }, priority: 'at once' }, false],
    ['upload.dropped', { paths: ['/a'.repeat(20_000)] }, false],
    ['upload.send', { scanId: 's', profileName: 'demo', batchName: '   ' }, false],
    ['upload.send', { scanId: 's', profileName: 'demo', batchName: 'a'.repeat(121) }, false],
    ['history.list', { search: 'a'.repeat(201), offset: 0, limit: 1 }, false],
    ['history.export', { format: 'xlsx' }, false],
    ['receipts.save', { batchId: 1, file: 'txt' }, false],
    ['signIn.giveMfaCode', { profileName: 'chest', code: '123456' }, true],
    ['signIn.giveMfaCode', { profileName: 'chest', code: '12345' }, false],
    ['signIn.giveMfaCode', { profileName: 'chest', code: '12345a' }, false],
    ['signIn.takeFromClipboard', { profileName: 'chest', what: 'everything' }, false],
    ['watch.save', { place: { id: 1 }, profileName: 'demo', readySuffix: '.ready', isOn: true }, true],
    ['watch.save', { place: { id: 1 }, profileName: 'demo', readySuffix: 'ready', isOn: true }, false],
    ['watch.save', { place: { path: '/etc' }, profileName: 'demo', readySuffix: null, isOn: true }, false],
    ['profiles.remove', { profileName: '../demo' }, false],
    ['profiles.test', { name: 'chest', settings: { kind: 'ftp' } }, false],
  ])('%s with %j: %s', (name, input, isTaken) => {
    expect(CALLS[name].input.safeParse(input).success).toBe(isTaken);
  });
});

it('trims the name of a batch and exports real names unless asked otherwise', () => {
  const sent = CALLS['upload.send'].input.parse({ scanId: 's', profileName: 'demo', batchName: ' Monday ' });
  expect(sent.batchName).toBe('Monday');
  expect(CALLS['history.export'].input.parse({ format: 'csv' }).names).toBe('real');
});

it('answers nothing negative and no half image', () => {
  const output = CALLS['queue.retry'].output;
  expect(
    [{ changed: 0 }, { changed: -1 }, { changed: 0.5 }, {}].map((answer) => output.safeParse(answer).success),
  ).toEqual([true, false, false, false]);
});
