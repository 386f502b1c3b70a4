import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Scan } from '../../../../../main/engine/intake/scan.ts';
import type { SizePlan } from '../../../../../main/engine/intake/scan-view.ts';
import type { ScannedItem } from '../../../../../main/engine/intake/scanned-item.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';
import { until } from '../../../../support/until.ts';

const PLAN: SizePlan = { encodedSize: (sizeBytes) => sizeBytes, limitBytes: 1_000_000, seriesAs: null, key: 'plain' };

/** A folder of so many pictures, and a scan of it. */
function site(count: number) {
  const folder = temporaryFolder();
  for (let index = 0; index < count; index += 1) writeFileSync(join(folder.path, `${index}.png`), tinyPng());
  let told = 0;
  const bugs: unknown[] = [];
  const scan = new Scan(
    'scan-1',
    [folder.path],
    () => (told += 1),
    (bug) => bugs.push(bug),
  );
  return {
    scan,
    bugs,
    told: () => told,
    images: () => scan.view(PLAN).images,
    [Symbol.dispose]: folder[Symbol.dispose],
  };
}

async function take(items: AsyncIterable<ScannedItem>, most = Infinity): Promise<ScannedItem[]> {
  const taken: ScannedItem[] = [];
  for await (const item of items) {
    taken.push(item);
    if (taken.length >= most) break;
  }
  return taken;
}

describe('a scan', () => {
  it('counts what it finds, tells how far it is, and is finished once', async () => {
    using here = site(3);
    expect(here.scan.view(PLAN)).toMatchObject({ scanId: 'scan-1', images: 0, isFinished: false });
    await here.scan.run();
    expect(here.scan.view(PLAN)).toMatchObject({ images: 3, isFinished: true });
    expect(here.told()).toBeGreaterThanOrEqual(4);
    expect(here.bugs).toEqual([]);
  });

  it('of nothing that is there is finished, and says so of it', async () => {
    using folder = temporaryFolder();
    const scan = new Scan(
      's',
      [join(folder.path, 'none')],
      () => undefined,
      () => undefined,
    );
    await scan.run();
    expect(scan.view(PLAN)).toMatchObject({ images: 0, leftOutTotal: 1, isFinished: true });
  });

  it('keeps what it found when it is stopped', async () => {
    using here = site(30);
    const running = here.scan.run();
    await until(() => {
      expect(here.images()).toBeGreaterThan(0);
    });
    here.scan.stop();
    await running;
    expect(here.scan.view(PLAN).isFinished).toBe(true);
    expect((await take(here.scan.items())).length).toBe(here.images());
  });
});

describe('the items of a scan', () => {
  it('are all of them, found before and after somebody began to take them', async () => {
    using here = site(5);
    const taking = take(here.scan.items());
    await here.scan.run();
    expect((await taking).map(({ fileName }) => fileName)).toEqual(['0.png', '1.png', '2.png', '3.png', '4.png']);
  });

  it('hold the bytes of small files only for somebody who takes them meanwhile', async () => {
    using here = site(2);
    const taking = take(here.scan.items());
    await here.scan.run();
    const hasContent = (items: readonly ScannedItem[]) =>
      items.map((item) => item.kind === 'image' && item.content !== undefined);
    expect(hasContent(await taking)).toEqual([true, true]);
    using alone = site(2);
    await alone.scan.run();
    expect(hasContent(await take(alone.scan.items()))).toEqual([false, false]);
  });

  it('are not looked for much further than they are taken', { timeout: 60_000 }, async () => {
    using here = site(400);
    const items = here.scan.items();
    const first = items.next();
    const running = here.scan.run();
    await first;
    await until(() => {
      expect(here.images()).toBe(258);
    });
    expect(here.scan.view(PLAN).isFinished).toBe(false);
    const rest = await take(items);
    await running;
    expect([rest.length, here.images()]).toEqual([399, 400]);
  });

  it('end the look where nobody takes any more', async () => {
    using here = site(300);
    const taking = take(here.scan.items(), 1);
    await here.scan.run();
    await taking;
    expect([here.scan.view(PLAN).isFinished, here.images() < 300]).toEqual([true, true]);
  });
});
