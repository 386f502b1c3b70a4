import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconInbox, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { PlaceFrame } from '../../components/place.tsx';
import { counted } from '../../format/amount.ts';
import { AnswerDetail } from './answer-detail.tsx';
import classes from './answers-place.module.css';
import { ExportMenu } from './export-menu.tsx';
import { useWorklist } from './use-worklist.ts';
import { Worklist } from './worklist.tsx';

/** Answers: every answered image in a worklist, and the one in focus with its picture beside it. */
export function AnswersPlace({ onUpload }: { readonly onUpload: () => void }) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const list = useWorklist(search);
  const { total } = list;
  const searchBox = useRef<HTMLInputElement>(null);
  useSlashKey(searchBox);
  return (
    <PlaceFrame
      title="Answers"
      actions={
        <>
          <span className={classes.total} aria-live="polite">
            {total !== null && total > 0 && counted(total, 'answer')}
          </span>
          <TextInput
            ref={searchBox}
            className={classes.search ?? ''}
            aria-label="Search answers"
            aria-keyshortcuts="/"
            placeholder="Patient, file, batch or answer"
            leftSection={<IconSearch size={16} aria-hidden="true" />}
            value={typed}
            maxLength={200}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <ExportMenu search={search} isEmpty={total === null || total === 0} />
        </>
      }
    >
      {total === 0 && search === '' && <NoAnswers onUpload={onUpload} />}
      {total === 0 && search !== '' && <NoMatch search={search} onClear={() => setTyped('')} />}
      {total !== null && total > 0 && (
        <div className={classes.split}>
          <Worklist key={search} total={total} list={list} />
          {list.selectedId !== null && (
            <AnswerDetail key={list.selectedId} imageId={list.selectedId} onShow={list.select} />
          )}
        </div>
      )}
    </PlaceFrame>
  );
}

function useSlashKey(box: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const stop = new AbortController();
    const react = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    window.addEventListener('keydown', react, { signal: stop.signal });
    return () => stop.abort();
  }, [box]);
}

function NoAnswers({ onUpload }: { readonly onUpload: () => void }) {
  return (
    <EmptyState icon={IconInbox} title="No answers yet">
      <p>When a model has answered, the image and its answer are kept here and can be searched.</p>
      <Button onClick={onUpload}>Choose images</Button>
    </EmptyState>
  );
}

function NoMatch({ search, onClear }: { readonly search: string; readonly onClear: () => void }) {
  return (
    <EmptyState icon={IconSearchOff} title={`Nothing found for “${search}”`}>
      <p>The search looks at patients, file names, batches, profiles and the text of answers.</p>
      <Button variant="default" onClick={onClear}>
        Show all answers
      </Button>
    </EmptyState>
  );
}
