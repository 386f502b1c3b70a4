import { connect } from './database.ts';

/** True where the key, of 32 bytes, opens the store at `path`; nothing of the store is changed. */
export function doesKeyOpen(path: string, key: Buffer): boolean {
  try {
    connect(path, key).close();
    return true;
  } catch {
    return false;
  }
}
