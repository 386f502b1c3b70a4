import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCountingEndpoint } from '../support/counting-endpoint.ts';
import { damagePages } from '../support/damage.ts';
import { faultRun } from '../support/fault-run.ts';
import { faultSite, reportsOf } from '../support/fault-site.ts';
import { writeNoiseImages } from '../support/noise-images.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { DELIVERED } from './delivered.ts';

const { seed, isLong } = faultRun();
const IMAGES = 40;
const COPIES = isLong ? 60 : 8;
const PAGES_A_COPY = 3;

/** The sentences that say plainly that something is wrong with Sagittal's own records, or inside it. */
const PLAIN = DELIVERED.requeuesFromSpool
  ? /records are damaged|records were damaged/
  : /records are damaged|Something went wrong inside Sagittal/;

describe('a store with damaged pages', () => {
  it('is never read as if it were whole: what is waiting is answered, or the command says why not', async () => {
    const random = seededRandom(seed);
    using site = faultSite();
    writeNoiseImages(site.images, IMAGES, random);
    await using endpoint = await startCountingEndpoint();
    await site.addProfile(endpoint.container);
    await site.run(['upload', site.images, '--profile', 'bench', '--no-wait']);
    expect(site.read()).toMatchObject({ rows: IMAGES, waiting: IMAGES });

    for (let copy = 0; copy < COPIES; copy += 1) {
      using damaged = faultSite(join(site.path, `copy-${copy}`));
      cpSync(site.dataDirectory, damaged.dataDirectory, { recursive: true });
      const pages = damagePages(damaged.storePath, PAGES_A_COPY, random);
      const end = await damaged.run(['queue', 'run', '--json', '--give-up-after', '300']);
      const sum = reportsOf(end).summary;
      const isSumWhole = sum?.['found'] === IMAGES && Number(sum['answered']) + Number(sum['failed']) === IMAGES;
      const wasWhole = end.code === 0 && isSumWhole;
      const wasSaid = end.code === 1 && PLAIN.test(end.stderr) && !end.stderr.includes('    at ');
      // Answers that could not be kept: each of their images says so until a person sends it again.
      const wasNamed = !DELIVERED.requeuesFromSpool && end.code === 2 && isSumWhole;
      const { code, stderr } = end;
      expect({ copy, pages, code, sum, stderr, isFine: wasWhole || wasSaid || wasNamed }).toMatchObject({
        isFine: true,
      });
      if (DELIVERED.requeuesFromSpool) {
        const after = reportsOf(await damaged.run(['queue', 'run', '--json'])).summary;
        expect({ copy, pages, found: after?.['found'], answered: after?.['answered'] }).toEqual({
          copy,
          pages,
          found: IMAGES,
          answered: IMAGES,
        });
      }
    }
  });
});
