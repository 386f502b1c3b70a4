import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { installedSize, layOut, runTool } from './package-tree.mjs';

/**
 * Builds a deb with dpkg-deb.
 * @param {import('./fpm-arguments.mjs').PackageOrder} order
 * @param {string} work an empty folder
 */
export function buildDeb(order, work) {
  layOut(order, work);
  const control = join(work, 'DEBIAN');
  const size = installedSize(work);
  mkdirSync(control);
  writeFileSync(join(control, 'control'), controlFile(order, size));
  for (const [script, name] of [
    [order.afterInstall, 'postinst'],
    [order.afterRemove, 'postrm'],
  ]) {
    copyFileSync(script ?? '', join(control, name ?? ''));
    chmodSync(join(control, name ?? ''), 0o755);
  }
  const quick = order.compression === 'gz' ? ['-Zgzip', '-z1'] : ['-Zxz'];
  runTool('dpkg-deb', ['--root-owner-group', ...quick, '--build', work, order.output]);
}

/**
 * The control file of a deb.
 * @param {import('./fpm-arguments.mjs').PackageOrder} order
 * @param {number} size of what is installed, in KiB
 */
export function controlFile(order, size) {
  const fields = [
    ['Package', order.name],
    ['Version', order.version],
    ['Architecture', order.architecture],
    ['Maintainer', order.maintainer],
    ['Installed-Size', String(size)],
    ['Depends', order.depends.join(', ')],
    ['Recommends', order.recommends.join(', ')],
    ['Section', order.category],
    ['Priority', order.priority],
    ['Homepage', order.url],
    ['Description', descriptionField(order.description)],
  ];
  return `${fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n`;
}

/** The lines after the first begin with a space; an empty one has a dot. @param {string} text */
function descriptionField(text) {
  const [synopsis = '', ...more] = text.split('\n').map((line) => line.trim());
  return [synopsis, ...more.map((line) => ` ${line === '' ? '.' : line}`)].join('\n');
}
