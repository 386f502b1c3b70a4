import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDicom } from '../../../scripts/samples/write-dicom.ts';
import { dicomImage } from '../../support/dicom-image.ts';
import { runCli, splitSummary } from '../../support/run-cli.ts';
import { readSent } from '../../support/sent-bodies.ts';
import { taggedPng } from '../../support/tagged-png.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

const CANARY = 'CANARY';

function namedDicom(): Buffer {
  const elements = dicomImage(8, 8, 8, Buffer.alloc(64, 7), [
    ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.2'],
    ['00080018', 'UI', '1.2.3.4'],
    ['00080060', 'CS', 'CT'],
    ['00080008', 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
    ['00100010', 'PN', `${CANARY}^JANE`],
    ['00100020', 'LO', `${CANARY}1`],
  ]);
  return writeDicom('1.2.840.10008.1.2.1', elements);
}

async function site(...options: string[]) {
  const folder = temporaryFolder();
  const model = await readSent();
  const source = join(folder.path, `${CANARY} JANE`);
  const dataDirectory = join(folder.path, 'data');
  mkdirSync(source);
  writeFileSync(join(source, `${CANARY}.dcm`), namedDicom());
  writeFileSync(join(source, `${CANARY}.png`), await taggedPng(CANARY));
  const cli = (...args: string[]) => runCli([...args, '--json'], { dataDirectory });
  const profile = ['profile', 'set', 'clinic', '--kind', 'http', '--endpoint-url', model.url];
  const set = await cli(...profile, ...options);
  return {
    ...{ path: folder.path, source, dataDirectory, model, cli, set },
    [Symbol.asyncDispose]: async () => {
      await model[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

describe('what leaves this computer', () => {
  it.each([
    ['json', ['--payload', 'json', '--meta', 'name={{fileName}}', '--meta', 'patient={{dicom:PatientName}}']],
    ['multipart', ['--payload', 'multipart', '--meta', 'patient={{dicom:PatientID}}']],
    ['raw', ['--payload', 'raw']],
  ])('names no one as %s: no body, no header, no address, no log', async (_name, options) => {
    await using here = await site(...options);
    expect(here.set.code).toBe(0);
    const upload = await here.cli('upload', here.source, '--profile', 'clinic', '--batch', `${CANARY} batch`);
    expect(splitSummary(upload.rows).summary).toMatchObject({ found: 2, answered: 2 });
    const requests = here.model.requests();
    expect(requests).toHaveLength(2);
    for (const { url, headers, body } of requests) {
      const texts = [url, JSON.stringify(headers), body.toString('latin1'), ...base64Of(body)];
      expect(texts.filter((text) => text.includes(CANARY))).toEqual([]);
    }
    const logs = join(here.dataDirectory, 'logs');
    const logged = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'));
    expect(logged.filter((text) => text.includes(CANARY))).toEqual([]);
  });

  it('is shown tag by tag, and the answer is found under the real name', async () => {
    await using here = await site('--payload', 'raw');
    const { cli, source, path } = here;
    const [view] = (await cli('privacy', 'show', join(source, `${CANARY}.dcm`), '--profile', 'clinic')).rows;
    expect(view).toMatchObject({ recipe: 'basic', refusal: null });
    expect(view?.['changes']).toContainEqual(
      expect.objectContaining({ place: '(0010,0020)', before: `${CANARY}1`, action: 'replaced' }),
    );
    await cli('upload', source, '--profile', 'clinic');
    const { rows } = await cli('history', 'list', '--search', 'canary jane');
    const pseudonym = rows.find((row) => 'pseudonym' in row)?.['pseudonym'];
    expect(pseudonym).toEqual(expect.any(String));
    expect((await cli('history', 'list', '--search', String(pseudonym))).rows).toHaveLength(1);
    const exported = async (names: string) => {
      const file = join(path, `${names}.ndjson`);
      await cli('history', 'export', file, '--names', names);
      return readFileSync(file, 'utf8');
    };
    expect(await exported('real')).toContain(`${CANARY}^JANE`);
    const pseudonymous = await exported('pseudonymous');
    expect([pseudonymous.includes(CANARY), pseudonymous.includes(String(pseudonym))]).toEqual([false, true]);
  });

  it('is made again where its copy is lost or its recipe has changed, while the source is what it was', async () => {
    await using here = await site('--payload', 'raw', '--text-check', 'off');
    const { cli, source, dataDirectory, model } = here;
    await cli('upload', source, '--profile', 'clinic', '--no-wait');
    const spool = join(dataDirectory, 'spool');
    for (const folder of readdirSync(spool))
      if (folder !== 'unfinished') rmSync(join(spool, folder), { recursive: true });
    await cli('profile', 'set', 'clinic', '--recipe', 'basic+device');
    expect((await cli('queue', 'run')).code).toBe(0);
    expect(model.bodies()).toHaveLength(2);
    expect(model.bodies().filter((body) => body.includes(CANARY))).toEqual([]);
    await cli('upload', source, '--profile', 'clinic', '--no-wait', '--send-anyway');
    await cli('profile', 'set', 'clinic', '--recipe', 'basic');
    writeFileSync(join(source, `${CANARY}.png`), await taggedPng('someone else'));
    expect((await cli('queue', 'run')).code).toBe(2);
    expect(model.bodies()).toHaveLength(3);
  });
});

/** Whatever JSON texts hold as base64, decoded. */
function base64Of(body: Buffer): string[] {
  const texts = body.toString('latin1').match(/[A-Za-z0-9+/]{40,}={0,2}/g) ?? [];
  return texts.map((text) => Buffer.from(text, 'base64').toString('latin1'));
}
