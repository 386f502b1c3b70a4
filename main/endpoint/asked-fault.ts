import type { IncomingHttpHeaders } from 'node:http';

/**
 * The kind of fault a request asks for itself: the header `X-Sagittal-Fault: KIND`, or `sagittal-fault=KIND` among the
 * custom attributes, which any client of the API can set. Null where it asks for none.
 */
export function askedFault(headers: IncomingHttpHeaders): string | null {
  const header = headers['x-sagittal-fault'];
  if (typeof header === 'string' && header !== '') return header.trim();
  const attributes = headers['x-amzn-sagemaker-custom-attributes'];
  return typeof attributes === 'string' ? (/(?:^|[\s,;&])sagittal-fault=([\w-]+)/.exec(attributes)?.[1] ?? null) : null;
}
