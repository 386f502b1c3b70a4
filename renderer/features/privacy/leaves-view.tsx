import { Switch, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { PRIVACY_ACTIONS, type PrivacyView } from '../../../shared/contract/privacy.ts';
import { grouped } from '../../format/amount.ts';
import { FactList } from '../../components/fact-list.tsx';
import { ChangeTable } from './change-table.tsx';
import { ACTION_WORDS, groupChanges } from './group-changes.ts';
import classes from './leaves-view.module.css';
import { readRecipe } from '../../../shared/recipe.ts';
import { recipeWords, sentAsWords } from './recipe-words.ts';

/** What leaves this computer of one file: what it would be called, and each piece of it before and after. */
export function LeavesView({ view }: { readonly view: PrivacyView }) {
  const [search, setSearch] = useState('');
  const [withKept, setWithKept] = useState(false);
  const kept = view.counts.kept;
  const lines = groupChanges(view.changes, { search, withKept });
  return (
    <div className={classes.view}>
      {view.refusal !== null && (
        <p className={classes.refusal} role="alert">
          <IconAlertTriangle size={18} aria-hidden="true" />
          {view.refusal}
        </p>
      )}
      <FactList
        facts={[
          ['Your file', view.fileName],
          ['Sent as', view.refusal === null ? sentAsWords(view.sentAs) : 'It is not sent'],
          ['Patient data', recipeWords(view.recipe)],
          ['Text in pixels', view.textWords],
        ]}
      />
      <div className={classes.tools}>
        <ul className={classes.counts} aria-label="What happened">
          {PRIVACY_ACTIONS.filter((action) => view.counts[action] > 0).map((action) => (
            <li key={action} data-action={action}>
              <strong>{grouped(view.counts[action])}</strong> {ACTION_WORDS[action].toLowerCase()}
            </li>
          ))}
        </ul>
        {kept > 0 && (
          <Switch
            size="xs"
            label="Show what stays"
            checked={withKept}
            onChange={(event) => setWithKept(event.currentTarget.checked)}
          />
        )}
        <TextInput
          className={classes.search ?? ''}
          size="xs"
          aria-label="Search the changes"
          placeholder="Name, tag or value"
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      {lines.length === 0 ? (
        <p className={classes.none}>{emptyWords(view, search)}</p>
      ) : (
        <ChangeTable key={`${search} ${withKept}`} lines={lines} />
      )}
    </div>
  );
}

function emptyWords(view: PrivacyView, search: string): string {
  if (search.trim() !== '') return `Nothing found for “${search.trim()}”.`;
  if (view.refusal !== null) return 'Nothing of this file leaves this computer.';
  if (readRecipe(view.recipe) === null) return 'The file is sent as it is, with everything in it.';
  return view.counts.kept > 0
    ? 'Nothing had to be taken out of this file.'
    : 'There is nothing in this file besides the picture.';
}
