import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { KEY_REFUSED } from '../engine/key-refused.ts';
import { openByPassphrase } from './passphrase-vault.ts';
import { passphraseVaultSchema } from './vault-file.ts';

/*
 * A program that tries a passphrase on a vault, for the window, whose own Node has no Argon2. It reads both as JSON from its standard input,
 * writes the key as base64 to its standard output and ends with 0, or ends with KEY_REFUSED where the passphrase is not the one.
 */

const trialSchema = z.object({ vault: passphraseVaultSchema, passphrase: z.string() });

const { vault, passphrase } = trialSchema.parse(JSON.parse(await text(process.stdin)));
const key = await openByPassphrase(vault, passphrase);
if (key === null) process.exitCode = KEY_REFUSED;
else process.stdout.write(key.toString('base64'));
