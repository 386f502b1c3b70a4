import { useEffect, useRef } from 'react';
import { calls, onTopic } from '../../api.ts';
import { notifyFailure, notifyMissing } from '../../components/notify.ts';

/** Takes over what the program was started with, now and whenever more is given; not before `isReady`. */
export function useGiven(isReady: boolean, choose: (token: string) => void): void {
  const chooser = useRef(choose);
  useEffect(() => {
    chooser.current = choose;
  }, [choose]);
  useEffect(() => {
    if (!isReady) return undefined;
    const take = () => {
      calls.given().then(({ token, missing }) => {
        if (missing.length > 0) notifyMissing(missing);
        if (token !== null) chooser.current(token);
      }, notifyFailure);
    };
    take();
    return onTopic('given', take);
  }, [isReady]);
}
