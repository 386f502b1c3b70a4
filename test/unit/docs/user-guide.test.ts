import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IMAGE_STATES } from '../../../shared/states.ts';
import { stateLook } from '../../../renderer/components/state-look.ts';

const GUIDE = readFileSync('docs/user-guide.md', 'utf8');

describe('the guide for users', () => {
  it('names buttons and places as the window does', () => {
    const window = ['renderer/**/*.tsx', 'renderer/**/*.ts', 'shared/*.ts', 'main/engine/process/compose.ts']
      .flatMap((pattern) => globSync(pattern))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const named = [...GUIDE.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) => words);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((words) => !PROSE.has(words) && !window.includes(words))).toEqual([]);
  });

  it('tells of every state by the word that is shown', () => {
    const words = IMAGE_STATES.map((state) => stateLook(state, false).word);
    expect(words.filter((word) => !GUIDE.includes(`| ${word} `))).toEqual([]);
  });

  it('shows pictures that are there', () => {
    const pictures = [...GUIDE.matchAll(/\]\((images\/[^)]+)\)/g)].map(([, path = '']) => join('docs', path));
    expect(pictures.length).toBeGreaterThan(3);
    expect(pictures.filter((path) => !existsSync(path))).toEqual([]);
  });
});

/** Stressed words that are no words of the window. */
const PROSE = new Set(['left out', "model's score"]);
