import './small-heap.ts';
import { fileURLToPath } from 'node:url';
import { openLog } from '../log.ts';
import { lineToParent } from './line-to-parent.ts';
import { serveEngine } from './serve-engine.ts';

serveEngine(lineToParent(), {
  openLog: (dataDirectory) => openLog(dataDirectory, 'engine'),
  demoEndpointEntry: fileURLToPath(new URL('./endpoint.js', import.meta.url)),
});
