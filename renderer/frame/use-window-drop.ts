import { useEffect, useRef, useState } from 'react';

/** Makes the whole window a drop target for files and folders; answers whether something is being dragged over it. */
export function useWindowDrop(onDrop: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const handler = useRef(onDrop);
  useEffect(() => {
    handler.current = onDrop;
  }, [onDrop]);
  useEffect(() => listen(setOver, (files) => handler.current(files)), []);
  return isOver;
}

function listen(setOver: (isOver: boolean) => void, onDrop: (files: readonly File[]) => void): () => void {
  const stop = new AbortController();
  const on = (name: 'dragenter' | 'dragover' | 'dragleave' | 'drop', react: (event: DragEvent) => void) =>
    window.addEventListener(name, react, { signal: stop.signal });
  let depth = 0;
  on('dragenter', (event) => {
    if (!carriesFiles(event)) return;
    depth += 1;
    setOver(true);
  });
  on('dragover', (event) => {
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = carriesFiles(event) ? 'copy' : 'none';
  });
  on('dragleave', (event) => {
    if (!carriesFiles(event)) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) setOver(false);
  });
  on('drop', (event) => {
    event.preventDefault();
    depth = 0;
    setOver(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) onDrop(files);
  });
  return () => stop.abort();
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
