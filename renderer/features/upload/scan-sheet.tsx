import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { LONGEST_BATCH_NAME } from '../../../shared/batch-name.ts';
import type { Scan } from '../../../shared/contract/rows.ts';
import { LeftOutList } from './left-out-list.tsx';
import { ProfileSelect } from './profile-select.tsx';
import { ScanFacts } from './scan-facts.tsx';
import { FORMAT_LIST } from '../../../shared/media-types.ts';
import classes from './scan-sheet.module.css';
import { scanHeading, scanParts, scanSum, sendable, sendWords, tooLargeWords } from './scan-words.ts';
import type { Upload } from './use-upload.ts';

interface ScanSheetProps {
  readonly upload: Upload;
  /** Undefined until the first facts have arrived. */
  readonly scan: Scan | undefined;
}

/** What was chosen, filling in while it is looked through; nothing is sent before the button is pressed. */
export function ScanSheet({ upload, scan }: ScanSheetProps) {
  const [typedName, setTypedName] = useState<string | null>(null);
  const [wantsJob, setWantsJob] = useState(false);
  const offer = scan?.batchJobOffer ?? null;
  const name = typedName ?? scan?.suggestedName ?? '';
  const isEmpty = scan !== undefined && scan.isFinished && scan.images === 0;
  return (
    <form
      className={classes.page}
      onSubmit={(event) => {
        event.preventDefault();
        upload.send(name.trim(), offer !== null && wantsJob);
      }}
    >
      <Found upload={upload} scan={scan} isEmpty={isEmpty} />
      <aside className={classes.side}>
        {!isEmpty && (
          <TextInput
            label="Name of this batch"
            value={name}
            maxLength={LONGEST_BATCH_NAME}
            onChange={(event) => setTypedName(event.currentTarget.value)}
            error={scan !== undefined && name.trim() === '' && 'Give the batch a name'}
          />
        )}
        <ProfileSelect upload={upload} />
        {offer !== null && !isEmpty && (
          <Checkbox
            label="Send all of them as one batch job"
            description={offer}
            checked={wantsJob}
            onChange={(event) => setWantsJob(event.currentTarget.checked)}
          />
        )}
        <Ending upload={upload} scan={scan} isEmpty={isEmpty} hasName={name.trim() !== ''} />
      </aside>
    </form>
  );
}

interface FoundProps extends ScanSheetProps {
  readonly isEmpty: boolean;
}

function Found({ upload, scan, isEmpty }: FoundProps) {
  const tooLarge = scan === undefined ? null : tooLargeWords(scan, upload.profile);
  return (
    <section className={classes.sheet} aria-label="What was found" aria-busy={scan?.isFinished !== true}>
      <header className={classes.heading}>
        <h2 aria-live="polite">{scan === undefined ? 'Looking through the files' : scanHeading(scan)}</h2>
        <p>{scan === undefined ? 'Starting' : scanSum(scan)}</p>
        {scan !== undefined && scan.isFinished && scanParts(scan) !== null && <p>{scanParts(scan)}</p>}
        <div className={classes.progress} data-finished={scan?.isFinished ?? undefined} />
      </header>
      <div className={classes.facts}>
        {scan?.trouble != null && <Notice words={scan.trouble} />}
        {tooLarge !== null && <Notice words={tooLarge} />}
        {isEmpty && <p>Sagittal sends {FORMAT_LIST} images.</p>}
        {scan !== undefined && !isEmpty && <ScanFacts scan={scan} />}
        {scan !== undefined && scan.leftOutTotal > 0 && <LeftOutList scan={scan} isOpenUntilFolded={isEmpty} />}
      </div>
    </section>
  );
}

function Notice({ words }: { readonly words: string }) {
  return (
    <div className={classes.notice} role="note">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <p>{words}</p>
    </div>
  );
}

interface EndingProps extends FoundProps {
  readonly hasName: boolean;
}

function Ending({ upload, scan, isEmpty, hasName }: EndingProps) {
  if (isEmpty) {
    return (
      <div className={classes.ending}>
        <Button onClick={upload.discard}>Choose something else</Button>
      </div>
    );
  }
  const amount = scan === undefined ? 0 : sendable(scan);
  return (
    <div className={classes.ending}>
      <Button type="submit" size="md" disabled={amount === 0 || !hasName || !upload.canSend} loading={upload.isSending}>
        {sendWords(scan)}
      </Button>
      <Button variant="default" onClick={upload.discard}>
        Cancel
      </Button>
      {scan?.isFinished === false && amount > 0 && (
        <p className={classes.hint}>You need not wait: what is still found is sent too.</p>
      )}
    </div>
  );
}
