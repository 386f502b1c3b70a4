import { expect, it } from 'vitest';
import { createAppHandlers } from '../../../../main/ipc/app-handlers.ts';
import { handlerSite } from '../../../support/handler-site.ts';

it('saves a support bundle where the person says, recorded first; nothing where they choose nothing', async () => {
  const site = handlerSite({}, { saveAs: '/tmp/for-it' });
  expect(await createAppHandlers(site.parts)['app.saveBundle'](undefined)).toEqual({ savedAs: '/tmp/for-it.zip' });
  expect([site.calls, site.desk.written]).toEqual([
    [['store.noteExport', { what: 'support-bundle' }]],
    [['/tmp/for-it.zip', 'bundle']],
  ]);
  const none = handlerSite();
  expect(await createAppHandlers(none.parts)['app.saveBundle'](undefined)).toEqual({ savedAs: null });
  expect([none.calls, none.desk.written]).toEqual([[], []]);
});

it('writes no bundle that cannot be recorded', async () => {
  const site = handlerSite({ 'store.noteExport': new Error('disk') }, { saveAs: '/tmp/a.zip' });
  await expect(createAppHandlers(site.parts)['app.saveBundle'](undefined)).rejects.toThrow('disk');
  expect(site.desk.written).toEqual([]);
});

it('opens only folders of its own', async () => {
  const site = handlerSite();
  const handlers = createAppHandlers(site.parts);
  for (const which of ['data', 'logs', 'licences'] as const) await handlers['app.openFolder']({ which });
  expect(site.desk.opened).toEqual(['/data', '/data/logs']);
});

it('answers whether it starts at log-in after each choice', async () => {
  const handlers = createAppHandlers(handlerSite().parts);
  expect(await handlers['app.startAtLogin'](undefined)).toEqual({ isOn: false });
  expect(await handlers['app.setStartAtLogin']({ isOn: true })).toEqual({ isOn: true });
});
