import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

import { withPath } from '../../../../scripts/packaging/msi-project.mjs';

const TEMPLATE = readFileSync(
  new URL('../../../../node_modules/app-builder-lib/templates/msi/template.xml', import.meta.url),
  'utf8',
);

it('puts the folder of the command line on the PATH of the machine, among the components that are installed', () => {
  const project = withPath(TEMPLATE);
  const group = /<ComponentGroup Id="ProductComponents"[^]*<\/ComponentGroup>/.exec(project)?.[0];
  expect(group).toMatch(/<Component Id="SagittalPath"[^]*<\/Component>\s*<\/ComponentGroup>/);
  expect(group).toContain('Name="PATH" Value="[APPLICATIONFOLDER]resources\\bin" Part="last"');
  expect(project.replace(/ *<Component Id="SagittalPath"[^]*<\/Component>\n */, '')).toBe(
    TEMPLATE.replace(/ *(?=<\/ComponentGroup>)/, ''),
  );
});

it('refuses a project that has no place for it', () => {
  expect(() => withPath('<Wix/>')).toThrow('PATH has no place in it');
});
