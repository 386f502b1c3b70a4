import { IconShieldCheck, IconShieldExclamation } from '@tabler/icons-react';
import type { Status } from '../../../shared/contract/rows.ts';
import classes from './settings.module.css';

/** Whether what Sagittal keeps on this computer is protected, and what to do where it is not; `system` is the browser's word for it. */
export function Privacy({
  protection,
  system = navigator.userAgent,
}: {
  readonly protection: Status['dataProtection'] | undefined;
  readonly system?: string;
}) {
  if (protection === undefined) return null;
  const isProtected = protection !== 'unprotected';
  const Sign = isProtected ? IconShieldCheck : IconShieldExclamation;
  return (
    <div className={classes.privacy} data-tone={isProtected ? 'good' : 'caution'}>
      <Sign size={20} stroke={1.7} aria-hidden="true" />
      <div>
        {isProtected ? (
          <p>
            The queue and the answers on this computer are encrypted.{' '}
            {protection === 'passphrase'
              ? 'A passphrase opens them, which Sagittal asks for when it starts.'
              : "The key lies in the computer's own key store."}
          </p>
        ) : (
          <>
            <p>Data on this computer is not protected by a key store.</p>
            <p className={classes.dim}>
              The queue and the answers are encrypted, but the key lies beside them: whoever can read this
              computer&apos;s files can read them. Ask IT to set up a key store
              {/linux/i.test(system) ? ' (GNOME Keyring or KWallet)' : ''} for this account.
            </p>
          </>
        )}
      </div>
    </div>
  );
}
