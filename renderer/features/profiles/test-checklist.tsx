import { UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronRight,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconLoader2,
  IconMinus,
  type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Check, ProfileTest } from '../../../shared/contract/profile-test.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import classes from './test-checklist.module.css';
import { CHECK_STATES, fixerWords, shownChecks, skippedWords, testText } from './test-words.ts';

const SIGNS: Readonly<Record<Check['state'], Icon>> = {
  waiting: IconCircleDashed,
  running: IconLoader2,
  passed: IconCircleCheck,
  warning: IconAlertTriangle,
  failed: IconCircleX,
  skipped: IconMinus,
};

/** The steps of a profile test as they go, each with its sentence and who can put it right; below them the details for IT. */
export function TestChecklist({ test }: { readonly test: ProfileTest }) {
  return (
    <div className={classes.test}>
      <ol className={classes.checks} aria-label="What is looked at" aria-busy={!test.isFinished}>
        {shownChecks(test).map((check) => (
          <Line key={check.name} check={check} />
        ))}
      </ol>
      <Skipped words={skippedWords(test)} />
      <DetailsForIt test={test} />
    </div>
  );
}

function Skipped({ words }: { readonly words: string | null }) {
  return words === null ? null : <p className={classes.skipped}>{words}</p>;
}

function Line({ check }: { readonly check: Check }) {
  const Sign = SIGNS[check.state];
  const fixer = fixerWords(check);
  return (
    <li className={classes.check} data-state={check.state}>
      <Sign size={18} stroke={1.8} aria-label={CHECK_STATES[check.state]} />
      <div>
        <span className={classes.title}>{check.title}</span>
        {check.sentence !== '' && <p className={classes.sentence}>{check.sentence}</p>}
        {fixer !== null && <p className={classes.fixer}>{fixer}</p>}
      </div>
    </li>
  );
}

function DetailsForIt({ test }: { readonly test: ProfileTest }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={classes.it} aria-label="Details for IT">
      <div className={classes.itHead}>
        <UnstyledButton className={classes.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <IconChevronRight size={16} className={classes.chevron} aria-hidden="true" />
          Details for IT
        </UnstyledButton>
        <CopyButton text={testText(test)} />
      </div>
      {isOpen && <pre className={classes.itText}>{testText(test)}</pre>}
    </section>
  );
}
