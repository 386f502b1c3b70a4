/** Node's own timers as the runner wants them; 0 comes right after what is under way. Answers a function that calls it off. */
export function setTimer(callback: () => void, delayMs: number): () => void {
  if (delayMs > 0) {
    const timer = setTimeout(callback, delayMs);
    return () => {
      clearTimeout(timer);
    };
  }
  const immediate = setImmediate(callback);
  return () => {
    clearImmediate(immediate);
  };
}
