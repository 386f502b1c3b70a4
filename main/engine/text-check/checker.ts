import { errorCode } from '../base/intake-failure.ts';
import type { RebuildCopy } from '../queue/rebuild-copy.ts';
import { sentContent } from '../model/sent-content.ts';
import { DamagedEntry } from '../spool/entry-format.ts';
import type { Spool } from '../spool/spool.ts';
import { ThreadEnded } from '../base/thread-ended.ts';
import type { StorageHealth } from '../base/storage-health.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { Store } from '../storage/store.ts';
import { unchecked, type TextCheck } from './text-check.ts';
import type { Findings } from '../model/findings.ts';
import type { TextTask } from './text-tasks.ts';

/** What the checker needs of its surroundings. */
export interface CheckerPorts extends Pick<Store, 'textChecks' | 'reviews' | 'claims'> {
  readonly health: StorageHealth;
  readonly spool: Pick<Spool, 'pathOf'>;
  /** Makes the copy of an image again that is gone, such as one that was cancelled long ago. */
  readonly rebuildCopy: RebuildCopy;
  /** Checks one picture at a time. */
  readonly thread: { readonly check: (task: TextTask) => Promise<TextCheck>; readonly stop: () => Promise<void> };
  readonly now: () => number;
  /** Called when images have moved on: some may be sent now, others wait for a person. */
  readonly onMoved: () => void;
  readonly onBug: (error: unknown, imageId: number) => void;
}

/** How often images of other processes are looked for, in milliseconds. */
const POLL_MS = 1_000;
/** So many images are checked between two transactions, and no longer than this, in milliseconds. */
const GROUP = 16;
const LONGEST_GROUP_MS = 400;
/** A larger file is not opened for a check, in bytes: a person decides. */
const LARGEST_BYTES = 200_000_000;

interface CheckedImage {
  readonly image: ImageRecord;
  readonly check: TextCheck;
}

/**
 * Checks the pictures of images that wait for it, whether their profile may send just now or not. The state in the store is all
 * there is: two processes may check the same image, the first one's word holds, and a process that is killed loses nothing.
 */
export class Checker {
  readonly #ports: CheckerPorts;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #turn: Promise<void> | null = null;

  constructor(ports: CheckerPorts) {
    this.#ports = ports;
  }

  /** Begins to check; further calls do nothing. */
  begin(): void {
    this.#timer ??= setInterval(() => {
      this.wake();
    }, POLL_MS);
    this.wake();
  }

  /** Looks at once for images to check. Does nothing before `begin`. */
  wake(): void {
    if (this.#timer === null || this.#turn !== null || this.#isStopping()) return;
    this.#turn = this.#checkAll()
      .catch((error: unknown) => {
        this.#ports.onBug(error, 0);
      })
      .finally(() => {
        this.#turn = null;
      });
  }

  /** Ends at once; a picture under way is checked again by the next process. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('stopping'));
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#ports.thread.stop();
    await this.#turn;
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #checkAll(): Promise<void> {
    const { signal } = this.#stopping;
    for (;;) {
      let images: ImageRecord[] = [];
      this.#ports.health.guard('queue', () => {
        images = this.#ports.textChecks.next(GROUP, []);
      });
      if (images.length === 0) return;
      const checked = await this.#checkGroup(images);
      if (checked.length === 0) return;
      try {
        await this.#ports.health.persist('queue', () => this.#settle(checked), signal);
      } catch (error) {
        if (!this.#isStopping()) this.#ports.onBug(error, checked[0]?.image.id ?? 0);
        return;
      }
      this.#ports.onMoved();
    }
  }

  async #checkGroup(images: readonly ImageRecord[]): Promise<CheckedImage[]> {
    const endsAt = performance.now() + LONGEST_GROUP_MS;
    const checked: CheckedImage[] = [];
    for (const image of images) {
      if (this.#isStopping() || (checked.length > 0 && performance.now() > endsAt)) break;
      const check = await this.#check(image);
      if (this.#isStopping()) break;
      checked.push({ image, check });
    }
    return checked;
  }

  /** A picture that cannot be looked over for whatever reason is held. */
  async #check(image: ImageRecord): Promise<TextCheck> {
    const textRule = image.content?.textRule ?? null;
    const rule = textRule?.verdict === 'hold' ? textRule.why : null;
    try {
      const whole = image.spoolEntry === null ? await this.#ports.rebuildCopy(image, this.#stopping.signal) : image;
      if ('kind' in whole || whole.spoolEntry === null) return unchecked(rule, 'its copy is gone');
      const { mediaType, sizeBytes } = sentContent(whole);
      if (sizeBytes > LARGEST_BYTES) return unchecked(rule, 'the file is too large to be looked over');
      const copyPath = this.#ports.spool.pathOf(whole.spoolEntry);
      return await this.#ports.thread.check({ picture: { copyPath }, mediaType, textRule });
    } catch (error) {
      if (this.#isStopping()) return unchecked(rule, 'stopped');
      const why = whyNot(error);
      if (why === null) this.#ports.onBug(error, image.id);
      return unchecked(rule, why ?? 'looking it over failed');
    }
  }

  #settle(checked: readonly CheckedImage[]): void {
    const { claims, textChecks, reviews, now } = this.#ports;
    claims.together(() => {
      for (const { image, check } of checked) {
        if (check.verdict === 'clear') {
          textChecks.pass(image.id);
          claims.apply(image.id, { type: 'text-checked', failure: null });
          continue;
        }
        const failure = { kind: 'held-for-review', facts: factsOf(check.findings) } as const;
        // Null where a person has called it back meanwhile, or another process was first.
        if (claims.apply(image.id, { type: 'text-checked', failure }) !== null) {
          reviews.hold(image.id, check.findings, now());
        }
      }
    });
  }
}

function factsOf({ cause, boxes, why }: Findings): Record<string, string | number> {
  return { cause, boxes: boxes.length, detail: why };
}

/** Null for what must not happen. */
function whyNot(error: unknown): string | null {
  if (error instanceof ThreadEnded) return 'looking it over took too long or ended the thread that did it';
  if (error instanceof DamagedEntry) return `its copy is damaged: ${error.message}`;
  const code = errorCode(error);
  return code === null ? null : `its copy cannot be opened (${code})`;
}
