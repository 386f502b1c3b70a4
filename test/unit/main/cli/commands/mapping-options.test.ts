import { expect, it } from 'vitest';
import { optionsFor, readMappingOptions } from '../../../../../main/cli/commands/mapping-options.ts';

it('parts that were typed change a mapping, an empty text takes one away', () => {
  const kept = { boxes: 'size', threshold: 0.5 };
  const typed = {
    'answer-boxes': '',
    'answer-model-size': '640x512',
    'answer-classes': 'background, nodule',
    'answer-paths': 'list=out.items,box=rect',
    concurrency: '3',
  };
  expect(readMappingOptions(typed, kept)).toEqual({
    threshold: 0.5,
    modelSize: { width: 640, height: 512 },
    classes: ['background', 'nodule'],
    paths: { list: 'out.items', box: 'rect' },
  });
});

it('a mapping without parts is none, and nothing typed changes nothing', () => {
  expect([readMappingOptions({ 'answer-boxes': '' }, { boxes: 'size' }), readMappingOptions({}, {})]).toEqual([
    '',
    undefined,
  ]);
});

it('says how an option is typed', () => {
  const typed = (name: string, text: string) => () => readMappingOptions({ [name]: text }, undefined);
  expect(typed('answer-model-size', '640')).toThrow('WIDTHxHEIGHT');
  expect(typed('answer-threshold', 'half')).toThrow('a number');
  expect(typed('answer-units', 'ml')).toThrow('NAME=VALUE');
});

it('names what to type for a mapping', () => {
  expect(optionsFor({ boxes: 'centre', modelSize: { width: 640, height: 512 }, fitted: 'letterboxed' })).toBe(
    '--answer-boxes centre --answer-model-size 640x512 --answer-fitted letterboxed',
  );
});
