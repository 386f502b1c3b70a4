/**
 * Output of several commands at once, shown one after the other in the order of `names`: the first one's as it comes, the
 * others' when it is their turn.
 * @param {readonly string[]} names
 * @param {(chunk: string | Uint8Array) => void} write
 */
export function orderedOutput(names, write) {
  /** @type {Map<string, { chunks: (string | Uint8Array)[], isOver: boolean }>} */
  const held = new Map(names.map((name) => [name, { chunks: [], isOver: false }]));
  const showDue = () => {
    for (const [name, { chunks, isOver }] of held) {
      for (const chunk of chunks.splice(0)) write(chunk);
      if (!isOver) return;
      held.delete(name);
    }
  };
  return {
    /**
     * @param {string} name
     * @param {string | Uint8Array} chunk
     */
    say(name, chunk) {
      held.get(name)?.chunks.push(chunk);
      showDue();
    },
    /**
     * Says that nothing more comes under this name.
     * @param {string} name
     */
    end(name) {
      const one = held.get(name);
      if (one !== undefined) one.isOver = true;
      showDue();
    },
  };
}
