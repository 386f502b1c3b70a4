/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32), so that a failed run can be had again. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed of a run: `SEED` of the environment, else one of its own. Throws for a SEED that is no whole number. */
export function chooseSeed(env: NodeJS.ProcessEnv = process.env): number {
  const text = env['SEED'];
  if (text === undefined || text === '') return Math.floor(Math.random() * 2 ** 32);
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed >= 2 ** 32) throw new Error(`SEED takes a whole number below 2^32, not "${text}"`);
  return seed;
}

/** A whole number from `least` to `most`. */
export function wholeBetween(random: () => number, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}
