import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createClaims, type Claims } from '../../main/engine/storage/claims.ts';
import { openDatabase } from '../../main/engine/storage/database.ts';
import { createImages } from '../../main/engine/storage/images.ts';
import { createStore } from '../../main/engine/storage/store.ts';
import { moveContext } from '../../test/support/queue-store.ts';
import { addBatch, waitingImage } from '../../test/support/temporary-store.ts';

const IMAGES = 4_000;
/** So many results and claims come to disk together, as in a busy queue. */
const TOGETHER = 8;
const ANSWER = { contentType: 'application/json', body: Buffer.from('{}'), requestId: null, latencyMs: 1 };

/** Microseconds of processor time an image takes from claim to kept answer, without records of the audit log and with them; in a folder of its own. */
export async function measureSending(folder: string): Promise<{ plainMicros: number; auditedMicros: number }> {
  mkdirSync(folder, { recursive: true });
  const times = { plainMicros: Infinity, auditedMicros: Infinity };
  for (let turn = 0; turn < 3; turn += 1) {
    times.plainMicros = Math.min(times.plainMicros, run(join(folder, `plain-${turn}.db`), false));
    times.auditedMicros = Math.min(times.auditedMicros, run(join(folder, `audited-${turn}.db`), true));
  }
  return Promise.resolve(times);
}

function run(path: string, isAudited: boolean): number {
  const key = randomBytes(32);
  const database = openDatabase(path, key);
  const context = moveContext({ now: Date.now });
  const batch = addBatch(database);
  const images = Array.from({ length: IMAGES }, (_, n) => waitingImage(batch, `content ${n}`));
  createImages(database).add(images, 1);
  const claims = isAudited ? createStore(database, key, context).claims : createClaims(database, context);
  const before = process.cpuUsage();
  for (let done = 0; done < IMAGES; done += TOGETHER) sendSome(claims);
  const { user, system } = process.cpuUsage(before);
  database.close();
  return Math.round((user + system) / IMAGES);
}

function sendSome(claims: Claims): void {
  const claimed = claims.together(() => Array.from({ length: TOGETHER }, () => claims.claim('demo', 'me')));
  claims.together(() => {
    for (const image of claimed) {
      if (image === null) throw new Error('nothing was due');
      claims.keepAnswer(image.id, ANSWER, { ownerId: 'me', claimNumber: image.claimNumber });
    }
  });
}
