#!/usr/bin/env node
// Stands in for fpm, which electron-builder calls for a deb or an rpm: reads its arguments and asks dpkg-deb or rpmbuild.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildDeb } from './build-deb.mjs';
import { buildRpm } from './build-rpm.mjs';
import { readFpmArguments } from './fpm-arguments.mjs';

const order = readFpmArguments(process.argv.slice(2));
const work = mkdtempSync(join(tmpdir(), 'sagittal-package-'));
try {
  if (order.type === 'rpm') buildRpm(order, work);
  else buildDeb(order, work);
} finally {
  rmSync(work, { recursive: true, force: true });
}
