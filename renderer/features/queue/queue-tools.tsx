import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh, type Icon } from '@tabler/icons-react';
import type { BatchSummary } from '../../../shared/contract/rows.ts';
import { grouped } from '../../format/amount.ts';
import type { QueueAction } from './actions.ts';
import { selectionIn, useQueueActs } from './use-queue-acts.ts';

/** The acts on the whole queue, each there only while it has something to act on. */
export function QueueTools({ batches }: { readonly batches: readonly BatchSummary[] }) {
  const act = useQueueActs();
  const failed = sum(batches, ({ counts }) => counts.failed + counts.unsure);
  const paused = sum(batches, ({ counts }) => counts.paused);
  const waiting = sum(batches, ({ counts }) => counts.waiting);
  const run = (action: QueueAction, images: number) => () => act({ action, images, selection: selectionIn(action) });
  return (
    <>
      {failed > 0 && (
        <Tool icon={IconRefresh} label={`Retry ${grouped(failed)} failed`} onClick={run('retry', failed)} />
      )}
      {paused > 0 && <Tool icon={IconPlayerPlay} label={`Resume ${grouped(paused)}`} onClick={run('resume', paused)} />}
      {waiting > 0 && <Tool icon={IconPlayerPause} label="Pause all" onClick={run('pause', waiting)} />}
    </>
  );
}

interface ToolProps {
  readonly icon: Icon;
  readonly label: string;
  readonly onClick: () => void;
}

function Tool({ icon: Sign, label, onClick }: ToolProps) {
  return (
    <Button size="xs" variant="default" leftSection={<Sign size={15} aria-hidden="true" />} onClick={onClick}>
      {label}
    </Button>
  );
}

function sum(batches: readonly BatchSummary[], count: (batch: BatchSummary) => number): number {
  return batches.reduce((total, batch) => total + count(batch), 0);
}
