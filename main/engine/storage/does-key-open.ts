import { connect, isDamage } from './database.ts';

/**
 * True where the key, of 32 bytes, opens the store at `path`, false where the store cannot be read with it; nothing of the store is
 * changed. Throws where the disk does not let that be told.
 */
export function doesKeyOpen(path: string, key: Buffer): boolean {
  try {
    connect(path, key).close();
    return true;
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}
