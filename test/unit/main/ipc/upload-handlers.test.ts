import { describe, expect, it } from 'vitest';
import { ChoiceExpired } from '../../../../main/ipc/choice-expired.ts';
import { createUploadHandlers } from '../../../../main/ipc/upload-handlers.ts';
import { handlerSite } from '../../../support/handler-site.ts';

describe('choosing what to upload', () => {
  it('answers a token and never a path', async () => {
    const site = handlerSite({}, { files: ['/a.png', '/b.png'], folder: ['/in'] });
    const handlers = createUploadHandlers(site.parts);
    const [files, folder] = [
      await handlers['upload.pickFiles'](undefined),
      await handlers['upload.pickFolder'](undefined),
    ];
    expect(site.chosen.pathsOf(files.token ?? '')).toEqual(['/a.png', '/b.png']);
    expect(site.chosen.pathsOf(folder.token ?? '')).toEqual(['/in']);
    expect(JSON.stringify([files, folder])).not.toContain('/');
  });

  it('answers no token where nothing was chosen', async () => {
    const handlers = createUploadHandlers(handlerSite().parts);
    expect(await handlers['upload.pickFiles'](undefined)).toEqual({ token: null });
  });

  it('leaves out dropped things that are no files', async () => {
    const site = handlerSite();
    const { token } = await createUploadHandlers(site.parts)['upload.dropped']({ paths: ['', '/a.png', ''] });
    expect(site.chosen.pathsOf(token)).toEqual(['/a.png']);
  });

  it('gives each recent folder a token beside its name', async () => {
    const site = handlerSite({ 'upload.recentFolders': ['/one', '/two'] });
    const folders = await createUploadHandlers(site.parts)['upload.recentFolders'](undefined);
    expect(folders.map(({ folder, token }) => [folder, site.chosen.pathsOf(token)])).toEqual([
      ['/one', ['/one']],
      ['/two', ['/two']],
    ]);
  });
});

describe('scanning', () => {
  it('scans what the token stands for', async () => {
    const site = handlerSite({ 'upload.scan': { scanId: 's' } });
    const token = site.chosen.remember(['/in']);
    expect(await createUploadHandlers(site.parts)['upload.scan']({ token, profileName: 'demo' })).toEqual({
      scanId: 's',
    });
    expect(site.calls).toEqual([['upload.scan', { paths: ['/in'], profileName: 'demo' }]]);
  });

  it('asks for a new choice where the token is not known', () => {
    const site = handlerSite();
    expect(() => createUploadHandlers(site.parts)['upload.scan']({ token: 'other', profileName: 'demo' })).toThrow(
      ChoiceExpired,
    );
    expect(site.calls).toEqual([]);
  });
});
