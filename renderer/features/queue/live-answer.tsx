import { useLayoutEffect, useRef } from 'react';
import { useLiveAnswer } from '../../api.ts';
import { lastPart } from './live-words.ts';
import classes from './live-answer.module.css';

/** The answer of an image on its way, growing as it comes; nothing where it comes in one piece. */
export function LiveAnswer({ imageId }: { readonly imageId: number }) {
  const live = useLiveAnswer(imageId).data ?? null;
  const end = useRef<HTMLPreElement>(null);
  useLayoutEffect(() => {
    if (end.current !== null) end.current.scrollTop = end.current.scrollHeight;
  }, [live?.text]);
  if (live === null) return null;
  return (
    <section className={classes.live} aria-label="The answer so far" aria-busy="true">
      <h3>The answer so far</h3>
      <pre ref={end} className={classes.text}>
        {lastPart(live.text)}
      </pre>
    </section>
  );
}
