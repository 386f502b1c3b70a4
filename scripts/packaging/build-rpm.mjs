import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { layOut, runTool } from './package-tree.mjs';

/** What rpm calls machines that electron-builder names in the words of Debian. @type {Readonly<Record<string, string>>} */
const MACHINES = { amd64: 'x86_64', arm64: 'aarch64' };

/**
 * Builds an rpm with rpmbuild.
 * @param {import('./fpm-arguments.mjs').PackageOrder} order
 * @param {string} work an empty folder
 */
export function buildRpm(order, work) {
  const [root, top] = [join(work, 'root'), join(work, 'top')];
  mkdirSync(root);
  mkdirSync(top);
  layOut(order, root);
  const machine = machineOf(order.architecture);
  const spec = join(work, 'sagittal.spec');
  const scripts = { post: readFileSync(order.afterInstall, 'utf8'), postun: readFileSync(order.afterRemove, 'utf8') };
  writeFileSync(
    spec,
    specFile(
      order,
      scripts,
      order.files.map(({ to }) => to),
    ),
  );
  runTool('rpmbuild', ['-bb', '--quiet', '--target', machine, '--buildroot', root, '--define', `_topdir ${top}`, spec]);
  const folder = join(top, 'RPMS', machine);
  copyFileSync(join(folder, readdirSync(folder)[0] ?? ''), order.output);
}

/**
 * The spec of an rpm whose files lie ready. Dependencies are those of the order alone: what Electron brings with it is no affair of the
 * system's packages.
 * @param {import('./fpm-arguments.mjs').PackageOrder} order
 * @param {{ post: string, postun: string }} scripts
 * @param {readonly string[]} paths on the target machine
 */
export function specFile(order, scripts, paths) {
  const [summary = '', ...more] = order.description.split('\n').map((line) => line.trim());
  const payload = order.compression === 'gzip' ? 'w1.gzdio' : 'w7T.xzdio';
  return `%define _binary_payload ${payload}
%define _build_id_links none
%global __os_install_post %{nil}
Name: ${order.name}
Version: ${order.version.replaceAll('-', '~')}
Release: 1
Summary: ${summary}
License: ${order.license}
${order.url === '' ? '' : `URL: ${order.url}\n`}Vendor: ${order.vendor}
Packager: ${order.maintainer}
AutoReqProv: no
${order.depends.map((name) => `Requires: ${name}`).join('\n')}

%description
${more.join('\n')}

%post -p /bin/bash
${withoutMacros(scripts.post)}
%postun -p /bin/bash
${withoutMacros(scripts.postun)}
%files
%defattr(-,root,root,-)
${paths.map((path) => `"${path.replace(/\/$/, '')}"`).join('\n')}
`;
}

/** rpm reads `%` in a script as a macro. @param {string} script */
function withoutMacros(script) {
  return script.replace(/^#!.*\n/, '').replaceAll('%', '%%');
}

/** The machine's name as rpm has it. @param {string} architecture */
export function machineOf(architecture) {
  return MACHINES[architecture] ?? architecture;
}
