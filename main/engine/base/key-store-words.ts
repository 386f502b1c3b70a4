const LINUX = 'set up a key store (GNOME Keyring or KWallet) for this account';

const ELSEWHERE: Partial<Readonly<Record<NodeJS.Platform, string>>> = {
  win32: 'look why Windows does not protect keys for this account (Data Protection, DPAPI)',
  darwin: 'look why the keychain of this account does not open',
};

/** What IT is asked for where Sagittal finds no key store, in the words of the system; to be read after "Ask IT to". */
export function keyStoreAdvice(platform: NodeJS.Platform = process.platform): string {
  return ELSEWHERE[platform] ?? LINUX;
}
