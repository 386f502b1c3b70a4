import type { EntryOrigin } from '../../main/engine/model/entry-facts.ts';

/** Where the entry of a test comes from. */
export function entryOrigin(over: Partial<EntryOrigin> = {}): EntryOrigin {
  return {
    mediaType: 'image/png',
    profileName: 'clinic',
    profileSettings: { kind: 'http', endpointUrl: 'http://127.0.0.1:9/invocations' },
    batchName: 'Monday',
    createdAt: 1_000,
    sourcePath: '/cd/image-1.png',
    priority: 10,
    sendAnyway: false,
    ...over,
  };
}
