import type { AnswerMapping, MappingName } from '../../../shared/answer-mapping.ts';
import { kebabCase, type KebabCase } from '../../../shared/kebab-case.ts';
import { isRecord } from '../../engine/answers/reading/fields.ts';
import { UsageError } from '../terminal/usage.ts';

type Read = (option: string, text: string) => unknown;

const word: Read = (_option, text) => text;
const number: Read = (option, text) => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new UsageError(`${option} takes a number, not "${text}".`);
  return value;
};
const list: Read = (_option, text) => text.split(',').map((entry) => entry.trim());
const pairs: Read = (option, text) =>
  Object.fromEntries(
    text.split(',').map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UsageError(`${option} takes NAME=VALUE, several with commas between, not "${pair}".`);
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
const size: Read = (option, text) => {
  const [, width, height] = /^\s*(\d{1,6})\s*[x×]\s*(\d{1,6})\s*$/i.exec(text) ?? [];
  if (width === undefined)
    throw new UsageError(`${option} takes WIDTHxHEIGHT in pixels, such as 640x640, not "${text}".`);
  return { width: Number(width), height: Number(height) };
};

/** How each part of an answer mapping is typed. One that is left out does not compile. */
const READ: Readonly<Record<MappingName, Read>> = {
  paths: pairs,
  boxes: word,
  coordinates: word,
  modelSize: size,
  fitted: word,
  croppedFrom: number,
  borders: word,
  firstClass: number,
  classes: list,
  scores: word,
  activation: word,
  units: pairs,
  colours: pairs,
  threshold: number,
};
const NAMES = Object.keys(READ) as readonly MappingName[]; // the table has exactly these keys

type OptionName = `answer-${KebabCase<MappingName>}`;

/** The options of `profile set` for single parts of the answer mapping: `--answer-boxes`, `--answer-model-size` … */
export const MAPPING_OPTIONS = Object.fromEntries(NAMES.map((name) => [optionOf(name), { type: 'string' }])) as Record<
  OptionName,
  { type: 'string' }
>; // one entry a part, all of the same shape

export type MappingOptionValues = Partial<Record<OptionName, string>>;

/**
 * The mapping `kept` with the parts that were typed; an empty text takes a part away, and a mapping without parts is none ('').
 * Undefined where none was typed.
 */
export function readMappingOptions(values: object, kept: unknown): unknown {
  const typed = new Map<string, unknown>(Object.entries(values));
  const parts = NAMES.flatMap((name) => {
    const text = typed.get(optionOf(name));
    if (typeof text !== 'string') return [];
    return [[name, text === '' ? undefined : READ[name](`--${optionOf(name)}`, text)] as const];
  });
  if (parts.length === 0) return undefined;
  const merged = { ...(isRecord(kept) && kept), ...Object.fromEntries(parts) };
  const whole = Object.entries(merged).filter(([, value]) => value !== undefined);
  return whole.length === 0 ? '' : Object.fromEntries(whole);
}

function optionOf<Name extends MappingName>(name: Name): `answer-${KebabCase<Name>}` {
  return `answer-${kebabCase(name)}`;
}

/** The options that say what a mapping says beyond another one, as they are typed. */
export function optionsFor(mapping: AnswerMapping, beyond: AnswerMapping = {}): string {
  const { boxes, coordinates, modelSize, fitted } = mapping;
  return [
    boxes === undefined || boxes === beyond.boxes ? [] : ['--answer-boxes', boxes],
    coordinates === undefined || coordinates === beyond.coordinates ? [] : ['--answer-coordinates', coordinates],
    modelSize === undefined ? [] : ['--answer-model-size', `${modelSize.width}x${modelSize.height}`],
    fitted === undefined ? [] : ['--answer-fitted', fitted],
  ]
    .flat()
    .join(' ');
}
