/*
 * What the screen before the store opens and the main process say to each other. It has a preload of its own: nothing else can be
 * called before the vault is open.
 */

/** Tries a passphrase; answers a `PassphraseReply`. */
export const TRY_PASSPHRASE = 'sagittal:start.passphrase';
/** Asks for the recovery key instead. */
export const USE_RECOVERY_KEY = 'sagittal:start.recovery-key';

/** What became of a passphrase: the vault is open, or why not and how long the next try has to wait, in milliseconds. */
export type PassphraseReply =
  { readonly isOpen: true } | { readonly isOpen: false; readonly sentence: string; readonly waitMs: number };

/** What the screen can do. */
export interface StartApi {
  readonly tryPassphrase: (passphrase: string) => Promise<PassphraseReply>;
  readonly useRecoveryKey: () => Promise<void>;
}
