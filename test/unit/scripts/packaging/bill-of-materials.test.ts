import { expect, it } from 'vitest';

import { billOfMaterials, thirdPartyNotices } from '../../../../scripts/packaging/bill-of-materials.mjs';

const product = { name: 'sagittal', version: '1.0.0', license: 'MIT' };
const parts = [
  {
    name: 'one',
    version: '1.0.0',
    licence: 'MIT',
    integrity: 'sha512-AAE=',
    purl: 'pkg:npm/one@1.0.0',
    text: 'Do as you like.',
  },
  { name: 'two', version: '2.0.0', licence: 'MIT OR CC0-1.0', purl: 'pkg:npm/two@2.0.0' },
];

it('lists every part with its licence, hash and address, the same way each time', () => {
  const bill = billOfMaterials(product, parts, new Date(0));
  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { timestamp: '1970-01-01T00:00:00.000Z', component: { name: 'sagittal', version: '1.0.0' } },
    components: [
      {
        name: 'one',
        purl: 'pkg:npm/one@1.0.0',
        licenses: [{ license: { id: 'MIT' } }],
        hashes: [{ alg: 'SHA-512', content: '0001' }],
      },
      { name: 'two', licenses: [{ expression: 'MIT OR CC0-1.0' }] },
    ],
  });
  expect(bill.serialNumber).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
  expect(billOfMaterials(product, parts, new Date(0))).toEqual(bill);
});

it('gives the text of each licence, or says that there is none', () => {
  const notices = thirdPartyNotices(parts);
  expect(notices).toContain('one 1.0.0\nLicence: MIT\n\nDo as you like.');
  expect(notices).toContain('two 2.0.0\nLicence: MIT OR CC0-1.0\n\nThe package holds no licence text');
});
