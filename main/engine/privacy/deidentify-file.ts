import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PrivacyChange, PrivacyCounts } from '../../../shared/contract/privacy.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import type { CleaningOrder } from '../sources/what-leaves.ts';
import type { CleanedFile } from '../sources/write-cleaned.ts';
import { removeOrLeave } from '../base/held-files.ts';
import { placeFile } from '../base/place-file.ts';
import type { TextRule } from '../formats/cleaning/text-rule.ts';
import { LARGEST_CHECKED_BYTES, type TextVerdict } from './text-verdict.ts';

/** A file to write a cleaned copy of. */
export interface DeidentifyOrder {
  readonly source: CleaningOrder['source'];
  readonly mediaType: MediaType;
  readonly recipe: string;
  /** Where the cleaned file goes; its folder is there. */
  readonly to: string;
  /** Whether a picture with text in it is refused. */
  readonly looksForText: boolean;
}

/** What became of it; nothing is written of a file that is refused. */
export type Deidentified =
  | {
      readonly ok: true;
      readonly sizeBytes: number;
      /** Hexadecimal. */
      readonly sha256: string;
      readonly counts: PrivacyCounts;
      /** Without values. */
      readonly changes: readonly PrivacyChange[];
      readonly textRule: TextRule;
    }
  | { readonly ok: false; readonly failure: Failure };

export interface DeidentifyPorts {
  readonly writeCleaned: (order: CleaningOrder, path: string) => Promise<CleanedFile | Failure>;
  readonly checkText: TextVerdict;
  /** 32 bytes. */
  readonly siteKey: () => Buffer;
}

/**
 * Writes a cleaned copy of a file, whole or not at all, and never over a file that is there. Throws WrongUse for a place that is
 * taken; rejects with the operating system's error.
 */
export async function deidentifyFile(order: DeidentifyOrder, ports: DeidentifyPorts): Promise<Deidentified> {
  const { to, looksForText, ...cleaning } = order;
  const unfinished = `${to}.${randomUUID()}.part`;
  try {
    const cleaned = await ports.writeCleaned({ ...cleaning, siteKey: ports.siteKey() }, unfinished);
    if ('kind' in cleaned) return { ok: false, failure: cleaned };
    const { sizeBytes, sha256, changes, report } = cleaned;
    const { counts, textRule, mediaType } = report;
    if (looksForText && textRule.verdict !== 'exempt') {
      const content = sizeBytes > LARGEST_CHECKED_BYTES ? null : await readFile(unfinished);
      const failure = await ports.checkText(content, mediaType, textRule);
      if (failure !== null) return { ok: false, failure };
    }
    placeFile(unfinished, to);
    return { ok: true, sizeBytes, sha256, counts, changes, textRule };
  } finally {
    removeOrLeave(unfinished);
  }
}
