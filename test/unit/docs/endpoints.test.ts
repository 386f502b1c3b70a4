import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAYLOAD_FACTS, PAYLOADS, type Payload } from '../../../shared/payloads/payloads.ts';

const DOCUMENT = readFileSync(new URL('../../../docs/endpoints.md', import.meta.url), 'utf8');
const QUEUE = readFileSync(new URL('../../../docs/queue.md', import.meta.url), 'utf8');

/** The cells of the lines of a table whose header begins with that word. */
function tableOf(header: string): string[][] {
  const lines = DOCUMENT.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${header} `)) + 2;
  const end = lines.findIndex((line, index) => index >= start && !line.startsWith('|'));
  return lines.slice(start, end).map((line) => {
    const cells = line.split('|').slice(1, -1);
    return cells.map((cell) => cell.trim());
  });
}

/** The line of a form in the table of forms, from the registry alone. */
function formCells(payload: Payload): string[] {
  const { label, takes, goesDirect, goesInBatch, variants } = PAYLOAD_FACTS[payload];
  const ways = [
    goesDirect ? 'in the request' : 'through S3',
    'asynchronously',
    ...(goesInBatch ? ['in a batch job'] : []),
  ];
  const named = variants.flatMap(({ field, contentType }) => field ?? contentType ?? []);
  const asItIs = variants.length > named.length ? ['as it is'] : [];
  return [
    code([payload]),
    label,
    code(takes.map((setting) => `--${setting}`)),
    ways.join(', '),
    [...asItIs, code(named)].filter((part) => part !== '').join(', '),
  ];
}

function code(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(' ');
}

describe('docs/endpoints.md', () => {
  it('says of every payload form what the registry says', () => {
    expect(tableOf('form')).toEqual(PAYLOADS.map(formCells));
  });

  it('names a model for every payload form, in the same order', () => {
    const named = tableOf('the model takes').map(([, options]) => /--payload ([\w-]+)/.exec(options ?? '')?.[1]);
    expect([...new Set(named)]).toEqual(PAYLOADS);
  });
});

describe('docs/queue.md', () => {
  it('says how images of forms go that are never inside the request', () => {
    const told = [...QUEUE.matchAll(/^\| payload `([\w-]+)`/gm)].map(([, payload]) => payload);
    expect(told).toEqual(PAYLOADS.filter((payload) => !PAYLOAD_FACTS[payload].goesDirect));
  });
});
