import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const ENGINE = new URL('../../../../../main/engine/process/compose.ts', import.meta.url).href;
const PROGRAM = `await import(${JSON.stringify(ENGINE)});
const loaded = process.report.getReport().sharedObjects.filter((path) => /vips|sharp/.test(path));
console.log(JSON.stringify(loaded));`;

it('starts without the decoder of pictures, which its threads load when they need it', { timeout: 120_000 }, () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    encoding: 'utf8',
  });
  expect([JSON.parse(stdout), stderr]).toEqual([[], '']);
});
