import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { doesKeyOpen } from './storage/does-key-open.ts';
import { KEY_REFUSED } from './key-refused.ts';

/*
 * A program that tries a key on a store, for the window, whose own Node cannot open one. It reads a KeyTrial as JSON from its
 * standard input and ends with 0 where the key opens the store, with KEY_REFUSED where it does not, and otherwise where that cannot be told.
 */

const trialSchema = z.object({ path: z.string(), key: z.base64() });

const { path, key } = trialSchema.parse(JSON.parse(await text(process.stdin)));
process.exitCode = doesKeyOpen(path, Buffer.from(key, 'base64')) ? 0 : KEY_REFUSED;
