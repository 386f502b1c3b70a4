import type { IncomingHttpHeaders } from 'node:http';

/** A fault a request asks for itself. */
export interface AskedFault {
  readonly kind: string;
  /** How many requests of the same inference id meet it; the ones after that go through. */
  readonly times: number;
}

/**
 * The fault a request asks for, written KIND or KIND:TIMES: in the header `X-Sagittal-Fault`, as `sagittal-fault=…` among the
 * custom attributes, which any client of the API can set, or in the query of the address. Null where it asks for none.
 */
export function askedFault(headers: IncomingHttpHeaders, url: string): AskedFault | null {
  const header = headers['x-sagittal-fault'];
  if (typeof header === 'string' && header !== '') return parse(header.trim());
  const attributes = headers['x-amzn-sagemaker-custom-attributes'];
  const word = (typeof attributes === 'string' ? WORD.exec(attributes)?.[1] : undefined) ?? WORD.exec(url)?.[1];
  return word === undefined ? null : parse(word);
}

const WORD = /(?:^|[\s,;&?])sagittal-fault=([\w:-]+)/;

function parse(word: string): AskedFault {
  const counted = /^(.+):(\d{1,6})$/.exec(word);
  return counted?.[1] === undefined
    ? { kind: word, times: Number.POSITIVE_INFINITY }
    : { kind: counted[1], times: Number(counted[2]) };
}
