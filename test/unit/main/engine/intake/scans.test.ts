import { expect, it } from 'vitest';
import { intakeSite, trustingProfile } from '../../../../support/intake-site.ts';
import { until } from '../../../../support/until.ts';

it('a scan is read while it is open, by sizes of its profile', async () => {
  using site = intakeSite();
  const scanId = site.scans.start([site.folderOf(2)], 'demo');
  await until(() => {
    expect(site.scans.read(scanId)).toMatchObject({ isFinished: true, images: 2, requests: 2, tooLarge: 0 });
  });
  site.scans.discard(scanId);
  expect(() => site.scans.read(scanId)).toThrow(/no longer open/);
});

it('no scan begins for a profile that is not there', () => {
  using site = intakeSite({ findProfile: (name) => (name === 'demo' ? trustingProfile() : null) });
  expect(() => site.scans.start([site.path], 'gone')).toThrow(/no profile "gone"/);
});

it('a scan that an intake follows gives each finding once, and is open to nobody else', async () => {
  using site = intakeSite();
  const source = site.folderOf(3);
  const scanId = site.scans.start([source], 'demo');
  expect(site.scans.paths(scanId)).toEqual([source]);
  const items = site.scans.follow(scanId);
  expect(() => site.scans.follow(scanId)).toThrow(/no longer open/);
  const names: string[] = [];
  for await (const item of items) names.push(item.fileName);
  expect(names).toEqual(['0.png', '1.png', '2.png']);
});

it('stops the scans that are open and those that are followed', async () => {
  using site = intakeSite();
  const source = site.folderOf(2_000);
  const open = site.scans.start([source], 'demo');
  const items = site.scans.follow(site.scans.start([source], 'demo'));
  await items.next();
  site.scans.stop();
  let rest = 0;
  for await (const _item of items) rest += 1;
  expect(rest).toBeLessThan(1_000);
  await until(() => {
    expect(site.scans.read(open).isFinished).toBe(true);
  });
});
