import './process/small-heap.ts';
import { fileURLToPath } from 'node:url';
import { openLog } from './base/log.ts';
import { lineToParent } from './process/line-to-parent.ts';
import { serveEngine } from './process/serve-engine.ts';

serveEngine(lineToParent(), {
  openLog: (dataDirectory) => openLog(dataDirectory, 'engine'),
  demoEndpointEntry: fileURLToPath(new URL('./endpoint.js', import.meta.url)),
});
