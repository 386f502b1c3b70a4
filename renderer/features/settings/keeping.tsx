import { Button, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keepingSchema, type Keeping as KeepingSettings } from '../../../shared/keeping.ts';
import { calls, useKeeping } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { LockedField } from '../../components/locked-field.tsx';
import { usePolicyLocks } from '../../components/policy-lock.ts';
import { notifyFailure } from '../../components/notify.ts';

/** Each setting with what a person reads beside it; an empty field keeps without an end. */
const FIELDS: Readonly<Record<keyof KeepingSettings, readonly [label: string, hint: string]>> = {
  answerDays: ['Days to keep answers', 'Answered images older than this are removed. Empty: they are kept.'],
  answers: ['Answers to keep at most', 'The oldest are removed first. Empty: all are kept.'],
  copyDays: ['Days to keep safe copies', 'After the answer. 0: a copy goes once its image is answered.'],
  backups: ['Backups of the records', 'One is made a day; the oldest are removed.'],
  auditDays: ['Days to keep the audit log', 'Who did what, and when. 31 at least. Empty: it is kept.'],
};
const NAMES: readonly (keyof KeepingSettings)[] = ['answerDays', 'answers', 'copyDays', 'backups', 'auditDays'];

/** How long answers, safe copies, backups and the audit log are kept on this computer. */
export function Keeping() {
  const kept = useKeeping().data;
  return kept === undefined ? null : <KeepingForm key={JSON.stringify(kept)} kept={kept} />;
}

function KeepingForm({ kept }: { readonly kept: KeepingSettings }) {
  const [draft, setDraft] = useState<Readonly<Record<keyof KeepingSettings, number | null>>>(kept);
  const locks = usePolicyLocks();
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keys.keeping });
  const saving = useMutation({ mutationFn: calls.saveKeeping, onError: notifyFailure, onSettled });
  const read = keepingSchema.safeParse(draft);
  const isChanged = NAMES.some((name) => draft[name] !== kept[name]);
  const isWrong = (name: string) => !read.success && read.error.issues.some(({ path }) => path[0] === name);
  return (
    <>
      {NAMES.map((name) => {
        const lock = locks(name);
        if (lock !== null)
          return <LockedField key={name} label={FIELDS[name][0]} value={keptText(kept[name])} lock={lock} />;
        return (
          <NumberInput
            key={name}
            label={FIELDS[name][0]}
            description={FIELDS[name][1]}
            value={draft[name] ?? ''}
            error={isWrong(name) ? 'Not a number that can be kept.' : null}
            allowDecimal={false}
            allowNegative={false}
            onChange={(value) => setDraft({ ...draft, [name]: value === '' ? null : Number(value) })}
          />
        );
      })}
      <div>
        <Button
          variant="default"
          disabled={!isChanged || !read.success || NAMES.every((name) => locks(name) !== null)}
          loading={saving.isPending}
          onClick={() => read.success && saving.mutate(read.data)}
        >
          Save
        </Button>
      </div>
    </>
  );
}

function keptText(value: number | null): string {
  return value === null ? 'Without an end' : String(value);
}
