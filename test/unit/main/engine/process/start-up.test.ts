import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const ENGINE = new URL('../../../../../main/engine/process/compose.ts', import.meta.url).href;
const PROGRAM = `import { registerHooks } from 'node:module';
const loadedModules = [];
registerHooks({ load: (url, context, next) => (loadedModules.push(url), next(url, context)) });
await import(${JSON.stringify(ENGINE)});
const loaded = process.report.getReport().sharedObjects.filter((path) => /vips|sharp/.test(path));
console.log(JSON.stringify([...loaded, ...loadedModules.filter((url) => url.includes('/node_modules/pdfkit/'))]));`;

it(
  'starts without the decoder of pictures and the writer of PDFs, which are loaded when they are needed',
  { timeout: 120_000 },
  () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
      encoding: 'utf8',
    });
    expect([JSON.parse(stdout), stderr]).toEqual([[], '']);
  },
);
