import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, OEM, PSM } from 'tesseract.js';

/** A word that was read, to be judged at once and forgotten. */
export interface ReadWord {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence: number;
}

/** Reads one line of text in a picture. */
export interface TextReader {
  /** `picture` in a form such as PGM or PNG. */
  readonly read: (picture: Buffer) => Promise<ReadWord[]>;
  readonly stop: () => Promise<void>;
}

/** Starts the recognition with the language data of its package; nothing is fetched and nothing is written to disk. */
export async function startTextReader(): Promise<TextReader> {
  const worker = await createWorker('eng', OEM.LSTM_ONLY, { langPath: languageFolder(), cacheMethod: 'none' });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE, user_defined_dpi: '150' });
  return {
    read: async (picture) => {
      const { data } = await worker.recognize(picture, {}, { text: false, tsv: true });
      return wordsOf(data.tsv ?? '');
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}

function languageFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json');
  return join(dirname(manifest), '4.0.0_best_int');
}

/** Rows of words are of level 5: left, top, width, height, confidence and text are the last six columns. */
function wordsOf(tsv: string): ReadWord[] {
  return tsv.split('\n').flatMap((row) => {
    const columns = row.split('\t');
    const [text, confidence] = [columns[11] ?? '', Number(columns[10])];
    return columns[0] === '5' && text.trim() !== '' ? [{ text: text.trim(), confidence }] : [];
  });
}
