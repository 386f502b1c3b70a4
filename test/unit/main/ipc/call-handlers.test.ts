import { describe, expect, it } from 'vitest';
import { CALL_ACCESS } from '../../../../main/engine/calls/call-access.ts';
import { Locked } from '../../../../main/engine/base/expected-failure.ts';
import { ChoiceExpired } from '../../../../main/ipc/choice-expired.ts';
import { createCallHandlers } from '../../../../main/ipc/call-handlers.ts';
import { CALL_NAMES } from '../../../../shared/contract/names.ts';
import { ABOUT, handlerSite } from '../../../support/handler-site.ts';

describe('createCallHandlers', () => {
  it('has a handler for every call of the contract, and no other', () => {
    const handlers = createCallHandlers(handlerSite().parts);
    expect(new Set(Object.keys(handlers))).toEqual(new Set(CALL_NAMES));
  });

  it.each([
    ['queue.batches', { offset: 0, limit: 10 }],
    ['queue.images', { offset: 0, limit: 20 }],
    ['queue.retry', { batchId: 7, states: undefined }],
    ['queue.cancel', { ids: [1] }],
    ['queue.undo', { undo: 'u' }],
    ['queue.live', { id: 1 }],
    ['history.show', { id: 4 }],
    ['upload.scanned', { scanId: 's' }],
    ['upload.discard', { scanId: 's' }],
    ['upload.send', { scanId: 's', profileName: 'demo', batchName: 'Monday' }],
    ['profiles.remove', { profileName: 'clinic' }],
    ['profiles.tested', { testId: 't' }],
    ['profiles.stopTest', { testId: 't' }],
    ['signIn.state', { profileName: 'chest' }],
    ['signIn.giveMfaCode', { profileName: 'chest', code: '123456' }],
    ['privacy.ofImage', { id: 1 }],
    ['review.list', { offset: 0, limit: 5 }],
    ['watch.remove', { id: 2 }],
  ] as const)('%s goes to the engine under the same name, as it came', async (name, input) => {
    const site = handlerSite({ [name]: 'answer' });
    // Each of these takes the input beside it, which TypeScript cannot follow through the union.
    const handler = createCallHandlers(site.parts)[name] as (input: unknown) => Promise<unknown>;
    expect([await handler(input), site.calls]).toEqual(['answer', [[name, input]]]);
  });

  it('takes no path for one that was chosen', async () => {
    const handlers = createCallHandlers(handlerSite().parts);
    const scan = handlers['upload.scan']({ token: '/etc', profileName: 'demo' });
    await expect(scan).rejects.toThrow(ChoiceExpired);
  });

  it('answers what is about the app without the engine', async () => {
    const site = handlerSite();
    expect(await createCallHandlers(site.parts)['app.about'](undefined)).toEqual(ABOUT);
    expect(site.calls).toEqual([]);
  });
});

describe('while nobody is signed in', () => {
  it.each(CALL_NAMES.filter((name) => CALL_ACCESS[name] !== 'open'))(
    '%s is refused, nobody is asked for anything',
    async (name) => {
      const refusal = new Locked('Sagittal is locked.');
      const site = handlerSite({ 'lock.check': refusal, [name]: refusal }, { saveAs: '/out', files: ['/a'] });
      // Refused whatever is given.
      const handler = createCallHandlers(site.parts)[name] as (input: unknown) => Promise<unknown>;
      await expect(handler({})).rejects.toThrow('Sagittal is locked.');
      // What main only hands on is refused by the engine, under the same name.
      expect(site.calls.filter(([method]) => method !== name)).toEqual([]);
      expect([site.shown, site.asked, site.desk.written]).toEqual([[], [], []]);
    },
  );

  it('the lock itself answers, and says that it is locked where the engine cannot say', async () => {
    const answers: Record<string, unknown> = { 'lock.state': { state: 'open', operator: 'Ada', breakGlass: [1] } };
    const handlers = createCallHandlers(handlerSite(answers).parts);
    expect(await handlers['lock.state'](undefined)).toMatchObject({ state: 'open', operator: 'Ada' });
    answers['lock.state'] = new Error('the engine is gone');
    expect(await handlers['lock.state'](undefined)).toMatchObject({ state: 'locked', operator: null, breakGlass: [] });
    await expect(createCallHandlers(handlerSite(answers).parts)['lock.state'](undefined)).rejects.toThrow('is gone');
  });
});

describe('saving', () => {
  it.each([
    [
      'the recovery key',
      'app.saveRecoveryKey',
      undefined,
      { savedAs: null },
      'Save the recovery key: sagittal-recovery-key.txt',
    ],
    [
      'the answers',
      'history.export',
      { format: 'csv', names: 'real' },
      { savedAs: null, rows: 0 },
      'Save the answers: sagittal-answers.csv',
    ],
  ] as const)('%s does nothing where the person presses Cancel', async (_case, name, input, answer, shown) => {
    const site = handlerSite();
    // As above.
    const handler = createCallHandlers(site.parts)[name] as (input: unknown) => Promise<unknown>;
    expect(await handler(input)).toEqual(answer);
    expect([site.calls, site.desk.written, site.shown]).toEqual([[], [], [shown]]);
  });

  it('writes the recovery key where the person said', async () => {
    const site = handlerSite({}, { saveAs: '/safe/key.txt' });
    expect(await createCallHandlers(site.parts)['app.saveRecoveryKey'](undefined)).toEqual({
      savedAs: '/safe/key.txt',
    });
    expect(site.desk.written).toEqual([['/safe/key.txt', 'KEY']]);
  });

  it('exports what was searched for, and leaves the search out where there is none', async () => {
    const site = handlerSite({ 'history.export': { rows: 2 } }, { saveAs: '/out.json' });
    const handlers = createCallHandlers(site.parts);
    await handlers['history.export']({ format: 'json', names: 'pseudonymous', search: 'knee' });
    await handlers['history.export']({ format: 'json', names: 'real' });
    expect(site.calls).toEqual([
      ['history.export', { path: '/out.json', format: 'json', names: 'pseudonymous', search: 'knee' }],
      ['history.export', { path: '/out.json', format: 'json', names: 'real' }],
    ]);
  });

  it('saves one answer under the name the engine gives it', async () => {
    const site = handlerSite({ 'history.answerFile': { fileName: 'mask.png' } }, { saveAs: '/out.png' });
    expect(await createCallHandlers(site.parts)['history.saveAnswer']({ id: 7 })).toEqual({ savedAs: '/out.png' });
    expect(site.shown).toEqual(['Save the answer: mask.png']);
    expect(site.calls.at(-1)).toEqual(['history.saveAnswer', { id: 7, path: '/out.png' }]);
    const cancelled = handlerSite({ 'history.answerFile': { fileName: 'mask.png' } });
    await createCallHandlers(cancelled.parts)['history.saveAnswer']({ id: 7 });
    expect(cancelled.calls.map(([method]) => method)).toEqual(['history.answerFile']);
  });
});
