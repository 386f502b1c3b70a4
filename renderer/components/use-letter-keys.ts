import { useEffect, useRef } from 'react';

/** Keys that are one letter, heard everywhere but where a person types or a dialog is open. */
export function useLetterKeys(acts: Readonly<Record<string, () => void>>): void {
  const current = useRef(acts);
  useEffect(() => {
    current.current = acts;
  });
  useEffect(() => {
    const stop = new AbortController();
    const react = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isBusy(event.target)) return;
      const act = current.current[event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', react, { signal: stop.signal });
    return () => stop.abort();
  }, []);
}

function isBusy(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return true;
  return document.querySelector('[role="dialog"], [role="menu"], [role="combobox"][aria-expanded="true"]') !== null;
}
