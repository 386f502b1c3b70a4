import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { LockState } from '../../../shared/contract/lock.ts';
import { BrandMark } from '../../components/brand-mark.tsx';
import { grouped } from '../../format/amount.ts';
import { BreakGlassForm } from './break-glass-form.tsx';
import classes from './lock.module.css';
import { FirstOperatorForm } from './pin-form.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The whole window while nobody is signed in: who can come in, and that work goes on. */
export function LockScreen({ lock }: { readonly lock: LockState }) {
  const [isBreaking, setBreaking] = useState(false);
  return (
    <main className={classes.screen} aria-label="Locked">
      <div className={classes.card}>
        <div className={classes.brand}>
          <BrandMark />
          <span>Sagittal</span>
        </div>
        <div className={classes.head}>
          <IconLock size={20} stroke={1.7} aria-hidden="true" />
          <h1 className={classes.title}>{lock.state === 'set-up' ? 'An operator is needed' : 'Locked'}</h1>
        </div>
        <p className={classes.dim} role="status">
          {workWords(lock.unsettled)}
        </p>
        {lock.state === 'set-up' ? (
          <FirstOperatorForm />
        ) : isBreaking ? (
          <BreakGlassForm onBack={() => setBreaking(false)} />
        ) : (
          <SignInForm
            operators={lock.operators}
            onForgotten={lock.rules.breakGlass === 'allowed' ? () => setBreaking(true) : null}
          />
        )}
      </div>
    </main>
  );
}

function workWords(unsettled: number): string {
  if (unsettled === 0) return 'No image is on its way. Watched folders are still watched.';
  return unsettled === 1 ? '1 image is still being sent.' : `${grouped(unsettled)} images are still being sent.`;
}
