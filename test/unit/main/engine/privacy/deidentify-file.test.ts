import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deidentifyFile, type DeidentifyPorts } from '../../../../../main/engine/privacy/deidentify-file.ts';
import { writeCleaned } from '../../../../../main/engine/sources/write-cleaned.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { pngChunk, tinyPng } from '../../../../support/tiny-images.ts';

const png = tinyPng();
const worded = Buffer.concat([png.subarray(0, 33), pngChunk('tEXt', Buffer.from('Author\0Jane')), png.subarray(33)]);
const HELD = { kind: 'held-for-review', facts: { cause: 'text' } } as const;

function site(content: Buffer, verdict: typeof HELD | null = null) {
  const folder = temporaryFolder();
  const path = join(folder.path, 'a.png');
  writeFileSync(path, content);
  const looked: (Buffer | null)[] = [];
  const ports: DeidentifyPorts = {
    writeCleaned,
    checkText: async (picture) => {
      looked.push(picture);
      return verdict;
    },
    siteKey: () => Buffer.alloc(32),
  };
  const order = {
    source: { kind: 'file', path },
    mediaType: 'image/png',
    recipe: 'basic',
    to: join(folder.path, 'clean.png'),
    looksForText: true,
  } as const;
  return { order, ports, looked, files: () => readdirSync(folder.path), [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('a cleaned copy of a file', () => {
  it('is looked over as it will be, and then has its name', async () => {
    using here = site(worded);
    const done = await deidentifyFile(here.order, here.ports);
    expect(done).toMatchObject({
      ok: true,
      sizeBytes: png.length,
      counts: { removed: 1 },
      textRule: { verdict: 'check' },
    });
    expect(JSON.stringify(done)).not.toContain('Jane');
    expect([here.looked, readFileSync(here.order.to)]).toEqual([[png], png]);
    expect(here.files()).toEqual(['a.png', 'clean.png']);
  });

  it('is not written where its picture shows text, unless nobody asks for that', async () => {
    using here = site(worded, HELD);
    expect(await deidentifyFile(here.order, here.ports)).toEqual({ ok: false, failure: HELD });
    expect(here.files()).toEqual(['a.png']);
    expect(await deidentifyFile({ ...here.order, looksForText: false }, here.ports)).toMatchObject({ ok: true });
    expect([here.looked.length, here.files()]).toEqual([1, ['a.png', 'clean.png']]);
  });

  it('is not looked over where its way of making leaves no text', async () => {
    using here = site(worded, HELD);
    const exempt: DeidentifyPorts['writeCleaned'] = async (...order) => {
      const cleaned = await writeCleaned(...order);
      if ('kind' in cleaned) return cleaned;
      return { ...cleaned, report: { ...cleaned.report, textRule: { verdict: 'exempt', why: 'CT' } } };
    };
    expect(await deidentifyFile(here.order, { ...here.ports, writeCleaned: exempt })).toMatchObject({ ok: true });
    expect(here.looked).toEqual([]);
  });

  it('is not written of a damaged file, nor of one that is gone', async () => {
    using here = site(worded.subarray(0, -9));
    expect(await deidentifyFile(here.order, here.ports)).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable-file' },
    });
    const gone = { ...here.order, source: { kind: 'file', path: `${here.order.to}-none` } } as const;
    await expect(deidentifyFile(gone, here.ports)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(here.files()).toEqual(['a.png']);
  });

  it('never takes the place of a file that is there', async () => {
    using here = site(worded);
    writeFileSync(here.order.to, 'mine');
    await expect(deidentifyFile(here.order, here.ports)).rejects.toThrow('is there already. Choose another place');
    expect([readFileSync(here.order.to, 'utf8'), here.files()]).toEqual(['mine', ['a.png', 'clean.png']]);
  });
});
