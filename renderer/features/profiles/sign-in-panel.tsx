import { Button, TextInput } from '@mantine/core';
import { IconClipboard, IconExternalLink, IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import type { SignIn } from '../../../shared/contract/sign-in.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { useConfirm } from '../../components/confirm.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { useNow } from '../../components/use-now.ts';
import { moment } from '../../format/time.ts';
import classes from './sign-in-panel.module.css';
import { mfaCode, proxyNeedsName, signInActs, signInWords, type SignInAct } from './sign-in-words.ts';
import { useSignIn, type SigningIn } from './use-sign-in.ts';

interface SignInPanelProps {
  readonly profileName: string;
  readonly settings: ProfileSettings;
}

/** Where a profile's sign-in stands and what a person can do about it; no secret is typed into this page. */
export function SignInPanel({ profileName, settings }: SignInPanelProps) {
  const signing = useSignIn(profileName);
  const now = useNow();
  const { state, trouble } = signing;
  return (
    <div className={classes.panel}>
      {state !== undefined && (
        <div className={classes.standing} data-tone={toneOf(state)} role="status">
          <strong>{signInWords(state, now).words}</strong>
          {state.device === null && <p>{state.sentence}</p>}
        </div>
      )}
      {trouble !== null && (
        <p className={classes.trouble} role="alert">
          {trouble}
        </p>
      )}
      {state?.device != null && <Device device={state.device} />}
      {state !== undefined &&
        signInActs(state, settings).map((act) => (
          <Act key={act} act={act} state={state} settings={settings} signing={signing} />
        ))}
    </div>
  );
}

function toneOf({ needs, isChecked }: SignIn): 'caution' | 'good' | undefined {
  return needs !== 'nothing' ? 'caution' : isChecked ? 'good' : undefined;
}

interface ActProps {
  readonly act: SignInAct;
  readonly state: SignIn;
  readonly settings: ProfileSettings;
  readonly signing: SigningIn;
}

function Act({ act, state, settings, signing }: ActProps) {
  switch (act) {
    case 'mfa-code':
      return <CodeField state={state} signing={signing} />;
    case 'browser':
      return <Browser state={state} signing={signing} />;
    case 'keys':
      return <Keys signing={signing} />;
    case 'proxy-password':
      return <ProxyPassword signing={signing} needsName={proxyNeedsName(settings)} />;
    case 'forget':
      return <Forget signing={signing} />;
  }
}

function Forget({ signing }: Pick<ActProps, 'signing'>) {
  const confirm = useConfirm();
  return (
    <Button
      className={classes.quiet}
      size="xs"
      variant="subtle"
      color="gray"
      onClick={() => confirm({ ...FORGETTING, onYes: signing.forget })}
    >
      Forget what is kept for this profile
    </Button>
  );
}

const FORGETTING = {
  title: 'Forget the sign-in?',
  consequence:
    'Keys and passwords of this profile are taken out of the vault. Its images wait until someone signs in again.',
  verb: 'Forget the sign-in',
};

function Browser({ state, signing }: Pick<ActProps, 'state' | 'signing'>) {
  return (
    <div className={classes.act}>
      <Button
        variant={state.needs === 'nothing' || state.device !== null ? 'default' : 'filled'}
        leftSection={<IconExternalLink size={16} aria-hidden="true" />}
        loading={signing.isBusy}
        onClick={signing.begin}
      >
        {state.device === null ? 'Sign in in the browser' : 'Open the page again'}
      </Button>
    </div>
  );
}

function Device({ device }: { readonly device: NonNullable<SignIn['device']> }) {
  const now = useNow();
  return (
    <div className={classes.device} role="group" aria-label="Sign-in under way">
      <p>A page has opened in the browser. Check that it shows this code, and agree there:</p>
      <p className={classes.code}>{device.userCode}</p>
      <p className={classes.dim}>
        This window goes on by itself. The code holds until {moment(device.expiresAt, now)}. If no page opened, copy its
        address into a browser:
      </p>
      <div className={classes.address}>
        <code>{device.verificationUrl}</code>
        <CopyButton text={device.verificationUrl} />
      </div>
    </div>
  );
}

function CodeField({ state, signing }: Pick<ActProps, 'state' | 'signing'>) {
  const [text, setText] = useState('');
  const code = mfaCode(text);
  return (
    <form
      className={classes.row}
      onSubmit={(event) => {
        event.preventDefault();
        if (code !== null) signing.giveCode(code);
        setText('');
      }}
    >
      <TextInput
        label="Six-digit code"
        description={state.mfaSerial === null ? 'From your code device.' : `From the device ${state.mfaSerial}.`}
        value={text}
        inputMode="numeric"
        autoComplete="off"
        maxLength={7}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" disabled={code === null} loading={signing.isBusy}>
        Go on
      </Button>
    </form>
  );
}

function Keys({ signing }: Pick<ActProps, 'signing'>) {
  return (
    <div className={classes.act}>
      <p>
        Take the access key as AWS hands it out: the file accessKeys.csv, or both parts copied from the page. It goes
        straight into the vault of this computer, and the clipboard is emptied.
      </p>
      <div className={classes.row}>
        <Button
          leftSection={<IconFileImport size={16} aria-hidden="true" />}
          variant="default"
          disabled={signing.isBusy}
          onClick={signing.keysFromFile}
        >
          Choose the key file from AWS…
        </Button>
        <Button
          leftSection={<IconClipboard size={16} aria-hidden="true" />}
          variant="default"
          disabled={signing.isBusy}
          onClick={() => signing.fromClipboard('keys')}
        >
          Take the key from the clipboard
        </Button>
      </div>
    </div>
  );
}

function ProxyPassword({ signing, needsName }: Pick<ActProps, 'signing'> & { readonly needsName: boolean }) {
  return (
    <div className={classes.act}>
      <p>
        {needsName
          ? 'The proxy asks for a name and a password. Copy both as name:password, then press the button.'
          : 'The proxy asks for a password. Copy it, then press the button.'}{' '}
        It goes into the vault of this computer, not into this page.
      </p>
      <div className={classes.row}>
        <Button
          leftSection={<IconClipboard size={16} aria-hidden="true" />}
          variant="default"
          disabled={signing.isBusy}
          onClick={() => signing.fromClipboard('proxy-password')}
        >
          Take the proxy password from the clipboard
        </Button>
      </div>
    </div>
  );
}
