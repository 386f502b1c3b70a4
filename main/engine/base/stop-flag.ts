/** Work was called off by whoever asked for it. */
export class Stopped extends Error {
  override readonly name = 'Stopped';

  constructor() {
    super('called off');
  }
}

/** A word to another thread that its work is called off; the thread reads it while it stands still over that work. */
export type StopFlag = Int32Array<SharedArrayBuffer>;

/** Throws once the work is called off; asked between the pieces of it. */
export type StopCheck = () => void;

/** A flag that nobody has set. */
export function newStopFlag(): StopFlag {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

export function setStopFlag(flag: StopFlag): void {
  Atomics.store(flag, 0, 1);
}

/** Throws Stopped once the flag is set. */
export function checkOfFlag(flag: StopFlag): StopCheck {
  return () => {
    if (Atomics.load(flag, 0) === 1) throw new Stopped();
  };
}
