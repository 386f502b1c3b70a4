import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowsSort,
  IconDots,
  IconListCheck,
  IconPlayerPause,
  IconPlayerPlay,
  IconReceipt,
  IconRefresh,
  IconSend,
  IconShieldCheck,
  IconTrash,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import type { BatchSummary } from '../../../shared/contract/rows.ts';
import { counted } from '../../format/amount.ts';
import { offeredForBatch, type OfferedAction, type QueueAction } from './actions.ts';
import { PriorityItems } from './priority-items.tsx';
import { useBatchActs } from './use-batch-acts.ts';

const SIGNS: Readonly<Record<QueueAction, Icon>> = {
  retry: IconRefresh,
  resume: IconPlayerPlay,
  pause: IconPlayerPause,
  cancel: IconX,
  remove: IconTrash,
};

interface BatchMenuProps {
  readonly batch: BatchSummary;
  readonly onAct: (offered: OfferedAction) => void;
  readonly onPickAll: () => void;
}

/** What can be done with a whole batch. */
export function BatchMenu({ batch, onAct, onPickAll }: BatchMenuProps) {
  const acts = useBatchActs();
  const { counts } = batch;
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon aria-label={`What to do with ${batch.name}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Sign icon={IconListCheck} />} onClick={onPickAll} disabled={batch.found === 0}>
          Select all
        </Menu.Item>
        <ReceiptItems batch={batch} onSave={acts.saveReceipt} />
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={<Sign icon={IconShieldCheck} />}>Save the privacy report</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            <Menu.Item onClick={() => acts.savePrivacyReport({ batchId: batch.id, file: 'csv' })}>
              As a table (CSV)…
            </Menu.Item>
            <Menu.Item onClick={() => acts.savePrivacyReport({ batchId: batch.id, file: 'json' })}>
              For a program (JSON)…
            </Menu.Item>
          </Menu.Sub.Dropdown>
        </Menu.Sub>
        {counts.checking + counts.waiting + counts.running + counts.paused > 0 && (
          <Menu.Sub>
            <Menu.Sub.Target>
              <Menu.Sub.Item leftSection={<Sign icon={IconArrowsSort} />}>Priority</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown>
              <PriorityItems
                current={batch.priority}
                onChoose={(priority) => acts.prioritise({ selection: { batchId: batch.id }, priority })}
              />
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        )}
        {batch.sharing > 0 && (
          <Menu.Item leftSection={<Sign icon={IconSend} />} onClick={() => acts.sendAnyway(batch.id)}>
            Send {counted(batch.sharing, 'repeated image')} anyway
          </Menu.Item>
        )}
        <Menu.Divider />
        {offeredForBatch(counts).map((entry) => (
          <Entry key={entry.action} offered={entry} onAct={onAct} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ReceiptItemsProps {
  readonly batch: BatchSummary;
  readonly onSave: ReturnType<typeof useBatchActs>['saveReceipt'];
}

function ReceiptItems({ batch, onSave }: ReceiptItemsProps) {
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<Sign icon={IconReceipt} />}>Save receipt</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        <Menu.Item onClick={() => onSave({ batchId: batch.id, file: 'json' })}>To redo from later (JSON)…</Menu.Item>
        <Menu.Item onClick={() => onSave({ batchId: batch.id, file: 'csv' })}>As a table (CSV)…</Menu.Item>
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}

function Entry({ offered, onAct }: { readonly offered: OfferedAction; readonly onAct: BatchMenuProps['onAct'] }) {
  const isFinal = offered.action === 'cancel' || offered.action === 'remove';
  return (
    <Menu.Item
      leftSection={<Sign icon={SIGNS[offered.action]} />}
      {...(isFinal ? { c: 'var(--bad)' } : {})}
      onClick={() => onAct(offered)}
    >
      {offered.label}
    </Menu.Item>
  );
}

function Sign({ icon: Drawing }: { readonly icon: Icon }) {
  return <Drawing size={16} aria-hidden="true" />;
}
