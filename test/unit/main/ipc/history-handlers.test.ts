import { describe, expect, it } from 'vitest';
import { createHistoryHandlers } from '../../../../main/ipc/history-handlers.ts';
import { handlerSite } from '../../../support/handler-site.ts';

describe('the answers', () => {
  it('are saved where the person said, those that were searched for', async () => {
    const site = handlerSite({ 'history.export': { rows: 3 } }, { saveAs: '/out.csv' });
    const save = createHistoryHandlers(site.parts)['history.export'];
    expect(await save({ format: 'csv', search: 'clear', names: 'real' })).toEqual({ savedAs: '/out.csv', rows: 3 });
    await save({ format: 'json', names: 'real' });
    expect(site.shown).toEqual(['Save the answers: sagittal-answers.csv', 'Save the answers: sagittal-answers.json']);
    expect(site.calls).toEqual([
      ['history.export', { path: '/out.csv', format: 'csv', search: 'clear', names: 'real' }],
      ['history.export', { path: '/out.csv', format: 'json', names: 'real' }],
    ]);
  });

  it('stay where they are when the person presses Cancel', async () => {
    const site = handlerSite();
    const save = createHistoryHandlers(site.parts)['history.export'];
    expect(await save({ format: 'csv', names: 'real' })).toEqual({ savedAs: null, rows: 0 });
    expect(site.calls).toEqual([]);
  });
});

describe('one answer', () => {
  const named = { 'history.answerFile': { fileName: 'scan.png' } };

  it('is saved under the name that is proposed, or not at all', async () => {
    const site = handlerSite(named, { saveAs: '/out/scan.png' });
    expect(await createHistoryHandlers(site.parts)['history.saveAnswer']({ id: 7 })).toEqual({
      savedAs: '/out/scan.png',
    });
    expect(site.shown).toEqual(['Save the answer: scan.png']);
    expect(site.calls.at(-1)).toEqual(['history.saveAnswer', { id: 7, path: '/out/scan.png' }]);
    const cancelled = handlerSite(named);
    expect(await createHistoryHandlers(cancelled.parts)['history.saveAnswer']({ id: 7 })).toEqual({ savedAs: null });
    expect(cancelled.calls.map(([name]) => name)).toEqual(['history.answerFile']);
  });

  it('that is not there opens no dialog', async () => {
    const site = handlerSite({ 'history.answerFile': new Error('There is no answer.') }, { saveAs: '/x' });
    await expect(createHistoryHandlers(site.parts)['history.saveAnswer']({ id: 7 })).rejects.toThrow(
      'There is no answer.',
    );
    expect(site.shown).toEqual([]);
  });
});

describe('the report of one answer', () => {
  it('is saved where the person said, or not at all', async () => {
    const site = handlerSite({ 'history.saveReport': { files: ['/out.pdf'] } }, { saveAs: '/out.pdf' });
    const save = createHistoryHandlers(site.parts)['history.saveReport'];
    expect(await save({ id: 7, file: 'pdf', names: 'pseudonymous' })).toEqual({ savedAs: '/out.pdf' });
    expect(site.shown).toEqual(['Save the report: answer-7.pdf']);
    expect(site.calls).toEqual([
      ['history.saveReport', { id: 7, file: 'pdf', path: '/out.pdf', names: 'pseudonymous' }],
    ]);
    const cancelled = handlerSite();
    const cancel = createHistoryHandlers(cancelled.parts)['history.saveReport'];
    expect(await cancel({ id: 7, file: 'png', names: 'real' })).toEqual({ savedAs: null });
    expect([cancelled.shown, cancelled.calls]).toEqual([['Save the picture with the marks: answer-7.png'], []]);
  });
});

describe('answers as DICOM', () => {
  it('are written into the folder the person chose; each reason for what was left out is told once', async () => {
    const left = (id: number, sentence: string) => ({ id, kind: 'sr', sentence, isEmpty: true });
    const leftOut = [left(1, 'No file.'), left(2, 'No areas.'), left(3, 'No file.')];
    const site = handlerSite({ 'history.exportResults': { files: 4, answers: 5, leftOut } }, { folder: ['/archive'] });
    const write = createHistoryHandlers(site.parts)['history.exportResults'];
    expect(await write({ kinds: ['sr'], names: 'real' })).toEqual({
      savedIn: '/archive',
      files: 4,
      leftOut: [
        { sentence: 'No file.', count: 2 },
        { sentence: 'No areas.', count: 1 },
      ],
    });
    expect(site.calls).toEqual([
      ['history.exportResults', { folder: '/archive', kinds: ['sr'], names: 'real', version: '1' }],
    ]);
  });

  it('are not written where the person chose no folder', async () => {
    const site = handlerSite();
    const write = createHistoryHandlers(site.parts)['history.exportResults'];
    expect(await write({ kinds: ['sr'], names: 'real' })).toEqual({ savedIn: null, files: 0, leftOut: [] });
    expect(site.calls).toEqual([]);
  });
});
