import './process/small-heap.ts';
import { fileURLToPath } from 'node:url';
import { openLog } from './base/log.ts';
import { lineToParent } from './process/line-to-parent.ts';
import { serveEngine } from './process/serve-engine.ts';
import { ownVersion } from './base/own-version.ts';

serveEngine(lineToParent(), {
  openLog: (dataDirectory) => openLog(dataDirectory, 'engine'),
  version: ownVersion(new URL('../../package.json', import.meta.url)),
  demoEndpointEntry: fileURLToPath(new URL('./endpoint.js', import.meta.url)),
});
