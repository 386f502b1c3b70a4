import { Button, PasswordInput } from '@mantine/core';
import { useEffect, useState, type SubmitEvent } from 'react';
import type { StartApi } from '../../shared/contract/start.ts';
import { BrandMark } from '../components/brand-mark.tsx';
import classes from './start-screen.module.css';

declare global {
  interface Window {
    readonly start: StartApi;
  }
}

/** Asks for the passphrase of the vault, before anything that is kept is shown. */
export function StartScreen({ api }: { readonly api: StartApi }) {
  const [passphrase, setPassphrase] = useState('');
  const [sentence, setSentence] = useState<string | null>(null);
  const [isTrying, setTrying] = useState(false);
  const [waitSeconds, setWaitSeconds] = useCountdown();
  const isHeld = isTrying || waitSeconds > 0;

  const tryIt = async () => {
    setTrying(true);
    const reply = await api.tryPassphrase(passphrase).catch(() => UNREACHABLE);
    setTrying(false);
    setPassphrase('');
    if (reply.isOpen) return;
    setSentence(reply.sentence);
    setWaitSeconds(Math.ceil(reply.waitMs / 1_000));
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isHeld && passphrase !== '') void tryIt();
  };

  return (
    <main>
      <form className={classes.screen} onSubmit={submit}>
        <h1 className={classes.head}>
          <BrandMark />
          Sagittal
        </h1>
        <p className={classes.words}>A passphrase protects the images and answers kept on this computer.</p>
        <PasswordInput
          label="Passphrase"
          value={passphrase}
          error={sentence}
          data-autofocus
          autoFocus
          autoComplete="off"
          onChange={({ currentTarget }) => setPassphrase(currentTarget.value)}
        />
        <div className={classes.buttons}>
          <Button variant="subtle" type="button" onClick={() => void api.useRecoveryKey()}>
            Use the recovery key…
          </Button>
          <Button type="submit" loading={isTrying} disabled={isHeld || passphrase === ''}>
            {waitSeconds > 0 ? `Wait ${waitSeconds} s` : 'Open'}
          </Button>
        </div>
      </form>
    </main>
  );
}

const UNREACHABLE = {
  isOpen: false,
  sentence: 'This window cannot reach the rest of Sagittal. Close it and start Sagittal again.',
  waitMs: 0,
} as const;

/** Seconds that go down to 0 by themselves. */
function useCountdown(): [number, (seconds: number) => void] {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (seconds === 0) return undefined;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1_000);
    return () => clearTimeout(timer);
  }, [seconds]);
  return [seconds, setSeconds];
}
