import { useEffect, useRef } from 'react';
import { PLACES, type Place } from './places.ts';

interface ShortcutActions {
  readonly go: (place: Place) => void;
  readonly chooseFiles: () => void;
  readonly chooseFolder: () => void;
}

/** The keys that work everywhere: Ctrl or Cmd with 1 to 4 for the places, O for files, Shift+O for a folder. */
export function useShortcuts(actions: ShortcutActions): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  }, [actions]);
  useEffect(() => {
    const stop = new AbortController();
    window.addEventListener('keydown', (event) => react(event, current.current), { signal: stop.signal });
    return () => stop.abort();
  }, []);
}

function react(event: KeyboardEvent, actions: ShortcutActions): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const entry = PLACES[Number(event.key) - 1];
  if (entry !== undefined) actions.go(entry.place);
  else if (event.key.toLowerCase() === 'o') (event.shiftKey ? actions.chooseFolder : actions.chooseFiles)();
  else return;
  event.preventDefault();
}
