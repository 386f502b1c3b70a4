import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';

/**
 * Something of others that a package holds. `licence` is an SPDX expression.
 * @typedef {{ name: string, version: string, licence: string, integrity?: string, purl: string, text?: string }} Part
 */

/**
 * A CycloneDX 1.6 bill of materials. The same parts give the same document.
 * @param {{ name: string, version: string, license: string }} product
 * @param {readonly Part[]} parts
 * @param {Date} builtAt
 */
export function billOfMaterials(product, parts, builtAt) {
  const components = parts.map(({ name, version, licence, integrity, purl }) => ({
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: [/ (OR|AND|WITH) /.test(licence) ? { expression: licence } : { license: { id: licence } }],
    ...(integrity !== undefined && { hashes: [hashOf(integrity)] }),
  }));
  const seed = createHash('sha256')
    .update(JSON.stringify([product, components]))
    .digest('hex');
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(seed)}`,
    version: 1,
    metadata: {
      timestamp: builtAt.toISOString(),
      component: {
        type: 'application',
        'bom-ref': product.name,
        name: product.name,
        version: product.version,
        licenses: [{ license: { id: product.license } }],
      },
    },
    components,
  };
}

/**
 * The notices that the licences of these parts ask for, as one text.
 * @param {readonly Part[]} parts
 */
export function thirdPartyNotices(parts) {
  const sections = parts.map(
    ({ name, version, licence, text }) =>
      `${'='.repeat(80)}\n${name} ${version}\nLicence: ${licence}\n\n${text ?? `The package holds no licence text; its licence is ${licence}.`}\n`,
  );
  return `Sagittal is made with the parts of others named here, under their own licences.\n\n${sections.join('\n')}`;
}

/** @param {string} integrity as in package-lock.json */
function hashOf(integrity) {
  const [algorithm = '', value = ''] = integrity.split('-');
  return { alg: algorithm.replace(/^sha/, 'SHA-'), content: Buffer.from(value, 'base64').toString('hex') };
}

/** @param {string} hex */
function uuidOf(hex) {
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
