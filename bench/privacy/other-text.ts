import type { GreyFrame } from '../../main/engine/text-check/grey-frame.ts';
import { wholeBetween } from '../../test/support/seeded-random.ts';
import { BACKGROUNDS } from './text-backgrounds.ts';
import { CONTRASTS, drawText, FONTS, pick, SIZES, words, type Drawing } from './text-frames.ts';

/** Text that is not Latin words standing upright. */
export const CATEGORIES = ['turned', 'vertical', 'oblique', 'short', 'non-latin'] as const;
export type Category = (typeof CATEGORIES)[number];

/** A generated frame with such text in it. */
export interface OtherFrame extends GreyFrame {
  readonly category: Category;
  /** What it is, in words. */
  readonly what: string;
}

/** Frames of each category in turn; backgrounds, sizes and contrasts change as in `textFrames`. */
export async function* otherFrames(count: number, random: () => number): AsyncGenerator<OtherFrame> {
  const kinds = Object.keys(BACKGROUNDS) as (keyof typeof BACKGROUNDS)[];
  for (let index = 0; index < count; index += 1) {
    const category = pick(CATEGORIES, index);
    const background = pick(kinds, Math.floor(index / CATEGORIES.length));
    const frame = BACKGROUNDS[background](random);
    const drawing = DRAWINGS[category](frame, random);
    const { size, contrast, lines, turned = 0, font } = drawing;
    const what = `${background}, ${size} px, contrast ${contrast}, ${turned} degrees, ${font}: ${lines.map(({ text }) => text).join(' ')}`;
    yield { ...(await drawText(frame, drawing)), category, what };
  }
}

type Draw = (frame: GreyFrame, random: () => number) => Drawing;

const DRAWINGS: Readonly<Record<Category, Draw>> = {
  turned: (frame, random) => inMiddle(frame, random, words(random), pick([90, 270, 180], wholeBetween(random, 0, 2))),
  oblique: (frame, random) => {
    const angle = wholeBetween(random, 5, 45) * (random() < 0.5 ? 1 : -1);
    return inMiddle(frame, random, words(random), angle);
  },
  vertical: stacked,
  short: (frame, random) => {
    const text = pick(SHORT_NAMES, wholeBetween(random, 0, SHORT_NAMES.length - 1));
    return { ...inMiddle(frame, random, text, 0) };
  },
  'non-latin': (frame, random) => {
    const { font, texts } = pick(SCRIPTS, wholeBetween(random, 0, SCRIPTS.length - 1));
    const text = pick(texts, wholeBetween(random, 0, texts.length - 1));
    // Signs of many strokes cannot be told apart in less.
    const drawing = inMiddle(frame, random, text, 0);
    return { ...drawing, font, isBold: false, size: Math.max(drawing.size, 12) };
  },
};

const SHORT_NAMES = ['Ng', 'Li', 'Wu', 'Ewa', 'KIM', 'Ito', 'Jan', 'LEE', 'Anna', 'HANS', 'Mia', 'Abe', 'Roy', 'Otto'];

const SCRIPTS = [
  { font: 'Noto Sans CJK SC', texts: ['王小明', '李秀英 1961', '张伟 男', '陈静怡'] },
  { font: 'Noto Sans CJK JP', texts: ['山田太郎', 'ヤマダ タロウ', '佐藤 花子', 'すずき はなこ'] },
  { font: 'Noto Sans CJK KR', texts: ['김민수', '이영희 환자', '박지훈'] },
  { font: 'Noto Sans Arabic', texts: ['محمد أحمد', 'فاطمة الزهراء', 'مستشفى النور'] },
  { font: 'Noto Sans Hebrew', texts: ['דוד כהן', 'שרה לוי', 'בית חולים'] },
  { font: 'Noto Sans Thai', texts: ['สมชาย ใจดี', 'โรงพยาบาล', 'มาลี สุขใจ'] },
  { font: 'Noto Sans Devanagari', texts: ['राम कुमार', 'सुनीता शर्मा', 'अस्पताल'] },
] as const;

/** A line about the middle of the frame, so that none of it is cut off. */
function inMiddle({ width, height }: GreyFrame, random: () => number, text: string, turned: number): Drawing {
  const size = pick(SIZES, wholeBetween(random, 0, SIZES.length - 1));
  const contrast = pick(CONTRASTS, wholeBetween(random, 0, CONTRASTS.length - 1));
  const half = (text.length * size * 0.62) / 2;
  const angle = (turned * Math.PI) / 180;
  const room = { x: Math.abs(Math.cos(angle)) * half + size, y: Math.abs(Math.sin(angle)) * half + size };
  const middle = {
    x: wholeBetween(random, Math.ceil(room.x), Math.max(Math.ceil(room.x), Math.floor(width - room.x))),
    y: wholeBetween(random, Math.ceil(room.y), Math.max(Math.ceil(room.y), Math.floor(height - room.y))),
  };
  const line = {
    text,
    x: Math.round(middle.x - half * Math.cos(angle)),
    y: Math.round(middle.y - half * Math.sin(angle)),
  };
  const font = pick(FONTS, wholeBetween(random, 0, FONTS.length - 1));
  return { lines: [line], size, contrast, font, isBold: random() < 0.25, turned };
}

/** Letters one under the other. */
function stacked({ width, height }: GreyFrame, random: () => number): Drawing {
  const size = pick(SIZES, wholeBetween(random, 0, SIZES.length - 1));
  const contrast = pick(CONTRASTS, wholeBetween(random, 0, CONTRASTS.length - 1));
  const signs = (words(random).match(/[\p{L}\p{N}]/gu) ?? []).slice(0, 12);
  const step = Math.ceil(size * 1.15);
  const x = wholeBetween(random, 8, width - 2 * size);
  const y = wholeBetween(random, size + 4, Math.max(size + 4, height - step * signs.length - 4));
  const lines = signs.map((text, at) => ({ text, x, y: y + step * at }));
  const font = pick(FONTS, wholeBetween(random, 0, FONTS.length - 1));
  return { lines, size, contrast, font, isBold: random() < 0.25 };
}
