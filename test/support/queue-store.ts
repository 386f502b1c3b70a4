import { createClaims, type ClaimContext, type Claims } from '../../main/engine/storage/claims.ts';
import type { ReceivedAnswer } from '../../main/engine/model/send.ts';
import type { Database } from '../../main/engine/storage/database.ts';
import type { ImageRecord } from '../../main/engine/model/image-record.ts';
import { createImages, type Images, type NewImage } from '../../main/engine/storage/images.ts';
import type { MoveContext } from '../../main/engine/storage/moves.ts';
import { addBatch, temporaryStore, waitingImage } from './temporary-store.ts';

/** What a move asks of the world around it: a clock that stands still, no chance, and inference ids in turn. */
export function moveContext(over: Partial<ClaimContext> = {}): ClaimContext {
  let ids = 0;
  return {
    now: () => 1_000,
    random: () => 0.5,
    newInferenceId: () => `inference-${(ids += 1)}`,
    onUnsure: () => 'resend',
    workKeyOf: ({ workKey }) => workKey,
    ...over,
  };
}

/** A store with one batch, `clock.now` as its time, and the parts that move images in it. */
export interface QueueStore extends Disposable {
  readonly database: Database;
  readonly context: MoveContext;
  readonly clock: { now: number };
  readonly images: Images;
  readonly claims: Claims;
  readonly batchId: number;
  /** Adds an image that waits; answers its id. */
  readonly add: (content: string, over?: Partial<NewImage>) => number;
  /** The image of an id; throws where there is none. */
  readonly image: (id: number) => ImageRecord;
  /** Adds an image that was answered so; answers its id. */
  readonly addAnswered: (content: string, over?: Partial<NewImage>, answer?: Partial<ReceivedAnswer>) => number;
}

/** A store to queue images in, gone when the test ends. */
export function queueStore(over: Partial<ClaimContext> = {}): QueueStore {
  const store = temporaryStore();
  const { database } = store;
  const clock = { now: 1_000 };
  const context = moveContext({ now: () => clock.now, ...over });
  const images = createImages(database);
  const claims = createClaims(database, context);
  const batchId = addBatch(database);
  const add = (content: string, image: Partial<NewImage> = {}) => {
    images.add([waitingImage(image.batchId ?? batchId, content, image)], clock.now);
    return Number(database.prepare('SELECT max(id) FROM images').pluck().get());
  };
  return {
    database,
    context,
    clock,
    images,
    claims,
    batchId,
    add,
    image: (id) => {
      const found = images.find(id);
      if (found === null) throw new Error(`there is no image ${id}`);
      return found;
    },
    addAnswered: (content, image, answer) => {
      const id = add(content, { ...image, priority: -1 });
      const claimed = claims.claim(image?.profileName ?? 'demo', 'answerer');
      if (claimed?.id !== id) throw new Error(`image ${id} did not come first`);
      const body = {
        contentType: 'application/json',
        body: Buffer.from('{}'),
        requestId: null,
        latencyMs: 1,
        ...answer,
      };
      claims.keepAnswer(id, body, { ownerId: 'answerer', claimNumber: claimed.claimNumber });
      return id;
    },
    [Symbol.dispose]: store[Symbol.dispose],
  };
}
