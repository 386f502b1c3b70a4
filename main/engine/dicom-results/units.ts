import { fitText } from '../formats/dicom/writer/fit-text.ts';
import type { Code } from './codes.ts';

/** Units as models write them, in lower case, and as UCUM has them. */
const UCUM: Readonly<Record<string, readonly [value: string, meaning: string]>> = {
  mm: ['mm', 'millimeter'],
  cm: ['cm', 'centimeter'],
  m: ['m', 'meter'],
  um: ['um', 'micrometer'],
  µm: ['um', 'micrometer'],
  μm: ['um', 'micrometer'],
  mm2: ['mm2', 'square millimeter'],
  'mm^2': ['mm2', 'square millimeter'],
  'mm²': ['mm2', 'square millimeter'],
  cm2: ['cm2', 'square centimeter'],
  'cm^2': ['cm2', 'square centimeter'],
  'cm²': ['cm2', 'square centimeter'],
  mm3: ['mm3', 'cubic millimeter'],
  'mm^3': ['mm3', 'cubic millimeter'],
  'mm³': ['mm3', 'cubic millimeter'],
  cm3: ['cm3', 'cubic centimeter'],
  'cm^3': ['cm3', 'cubic centimeter'],
  'cm³': ['cm3', 'cubic centimeter'],
  ml: ['mL', 'milliliter'],
  l: ['L', 'liter'],
  '%': ['%', 'percent'],
  percent: ['%', 'percent'],
  deg: ['deg', 'degree'],
  degree: ['deg', 'degree'],
  degrees: ['deg', 'degree'],
  '°': ['deg', 'degree'],
  rad: ['rad', 'radian'],
  hu: ["[hnsf'U]", 'Hounsfield unit'],
  s: ['s', 'second'],
  ms: ['ms', 'millisecond'],
  min: ['min', 'minute'],
  h: ['h', 'hour'],
  kg: ['kg', 'kilogram'],
  g: ['g', 'gram'],
  mg: ['mg', 'milligram'],
  hz: ['Hz', 'hertz'],
  bpm: ['/min', 'per minute'],
  px: ['{pixels}', 'pixels'],
  pixel: ['{pixels}', 'pixels'],
  pixels: ['{pixels}', 'pixels'],
  years: ['a', 'year'],
  'mm/s': ['mm/s', 'millimeter per second'],
  'cm/s': ['cm/s', 'centimeter per second'],
  'm/s': ['m/s', 'meter per second'],
};

/** Of a number without one. */
const NO_UNITS: Code = ['1', 'UCUM', 'no units'];

/** Of a model's score: a share of 1. */
export const SCORE_UNIT: Code = ['{ratio}', 'UCUM', 'ratio'];

/** A unit as UCUM has it; one it does not know becomes an annotation of no unit, which changes no number. */
export function unitCode(unit: string | undefined): Code {
  const words = unit?.trim() ?? '';
  if (words === '') return NO_UNITS;
  const known = UCUM[words.toLowerCase()];
  if (known !== undefined) return [known[0], 'UCUM', known[1]];
  const isPlain = /^[!-z|~]{1,14}$/.test(words) && !words.includes('\\');
  return [isPlain ? `{${words}}` : '{unit}', 'UCUM', fitText(words, 'LO')];
}
