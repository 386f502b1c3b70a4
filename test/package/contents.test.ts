import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkPackage } from '../../scripts/packaging/check-package.mjs';
import { CHECKOUT, installCopy, newPerson, runAs, UNPACKED } from '../support/packaged-app.ts';

it('the package has its fuses, its licences and nothing that should not ship, and is small', async () => {
  const { problems, summary } = await checkPackage(UNPACKED, 'sagittal-window', CHECKOUT);
  console.log(summary);
  expect(problems).toEqual([]);
});

it('every npm package that the programs name is there and loads on the Node that ships', async () => {
  using copy = installCopy();
  using person = newPerson();
  const bill: unknown = JSON.parse(readFileSync(join(UNPACKED, 'resources/engine/package.json'), 'utf8'));
  expect(bill).toMatchObject({ type: 'module', window: '../../sagittal-window' });
  const names = [
    'sharp',
    'better-sqlite3-multiple-ciphers',
    'tesseract.js',
    'dcmjs-codecs',
    'fastify',
    'nifti-reader-js',
  ];
  const aws = ['s3', 'sagemaker', 'sagemaker-runtime', 'sso', 'sso-oidc', 'sts'].map(
    (name) => `@aws-sdk/client-${name}`,
  );
  const all = [
    ...names,
    ...aws,
    '@aws-sdk/credential-providers',
    '@smithy/node-http-handler',
    'cli-table3',
    'socks',
    'papaparse',
  ];
  const program = `Promise.all(${JSON.stringify(all)}.map((name) => import(name))).then((found) => console.log(found.length))`;
  const engine = join(copy.folder, 'resources/engine');
  const node = join(copy.folder, 'resources/node/node');
  const end = await runAs(person, 'sh', [
    '-c',
    'cd "$1" && exec "$2" --input-type=module -e "$3"',
    '-',
    engine,
    node,
    program,
  ]);
  expect([end.stdout.trim(), end.stderr]).toEqual([String(all.length), '']);
});
