import { safeStorage } from 'electron';
import type { KeyStore } from './open-vault.ts';

/** Back ends of Linux that keep nothing secret. */
const WORTHLESS = new Set(['basic_text', 'unknown']);

/** The key store that Electron's safeStorage speaks to; ask only once the app is ready. */
export const systemKeyStore: KeyStore = {
  isAvailable: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || !WORTHLESS.has(safeStorage.getSelectedStorageBackend())),
  wrap: (secret) => safeStorage.encryptString(secret.toString('base64')),
  unwrap: (wrapped) => Buffer.from(safeStorage.decryptString(wrapped), 'base64'),
};
