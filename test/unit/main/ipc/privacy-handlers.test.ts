import { describe, expect, it } from 'vitest';
import { ChoiceExpired } from '../../../../main/ipc/choice-expired.ts';
import { createPrivacyHandlers } from '../../../../main/ipc/privacy-handlers.ts';
import { handlerSite } from '../../../support/handler-site.ts';

describe('what would leave', () => {
  it('is shown of the first file that was chosen', async () => {
    const site = handlerSite({ 'privacy.ofFile': 'view' }, { files: ['/a.dcm', '/b.dcm'] });
    expect(await createPrivacyHandlers(site.parts)['privacy.ofFile']({ profileName: 'demo' })).toBe('view');
    expect(site.calls).toEqual([['privacy.ofFile', { path: '/a.dcm', profileName: 'demo' }]]);
  });

  it('is null where nothing was chosen', async () => {
    const site = handlerSite();
    expect(await createPrivacyHandlers(site.parts)['privacy.ofFile']({ profileName: 'demo' })).toBeNull();
    expect(site.calls).toEqual([]);
  });

  it.each([
    ['/out.json', { savedAs: '/out.json', images: 4 }, 1],
    [null, { savedAs: null, images: 0 }, 0],
  ])('is saved as %s', async (saveAs, answer, calls) => {
    const site = handlerSite({ 'privacy.saveReport': { images: 4 } }, { saveAs });
    const saved = await createPrivacyHandlers(site.parts)['privacy.saveReport']({ batchId: 7, file: 'json' });
    expect([saved, site.calls.length, site.shown]).toEqual([
      answer,
      calls,
      ['Save the privacy report: sagittal-privacy-7.json'],
    ]);
  });
});

describe('watched folders', () => {
  const settings = { profileName: 'demo', readySuffix: null, isOn: true };

  it.each([
    ['/clinic/hot', 'hot'],
    ['/', '/'],
  ])('shows %s as %s, behind a token', async (path, folder) => {
    const site = handlerSite({}, { folder: [path] });
    const picked = await createPrivacyHandlers(site.parts)['watch.pickFolder'](undefined);
    expect(picked).toEqual({ token: expect.any(String) as string, folder });
    expect(site.chosen.pathsOf(picked?.token ?? '')).toEqual([path]);
  });

  it('shows none where nothing was chosen', async () => {
    expect(await createPrivacyHandlers(handlerSite().parts)['watch.pickFolder'](undefined)).toBeNull();
  });

  it('are saved by the token of a chosen folder or by their number', async () => {
    const site = handlerSite({ 'watch.save': 'saved' });
    const handlers = createPrivacyHandlers(site.parts);
    const token = site.chosen.remember(['/hot']);
    expect(await handlers['watch.save']({ place: { token }, ...settings })).toBe('saved');
    expect(await handlers['watch.save']({ place: { id: 3 }, ...settings })).toBe('saved');
    expect(site.calls).toEqual([
      ['watch.save', { place: { path: '/hot' }, ...settings }],
      ['watch.save', { place: { id: 3 }, ...settings }],
    ]);
    expect(() => handlers['watch.save']({ place: { token: 'other' }, ...settings })).toThrow(ChoiceExpired);
  });
});
