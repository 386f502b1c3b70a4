import { expect, it } from 'vitest';
import { statedBodyHash } from '../../../../../../main/engine/destinations/sagemaker/stated-body-hash.ts';

/** The headers a request goes on with. */
async function headersAfter(sha256: string | null | undefined, request: unknown): Promise<unknown> {
  const next = async (args: { readonly request: unknown }): Promise<unknown> =>
    Reflect.get(Object(args.request) as object, 'headers');
  return statedBodyHash(sha256)(next)({ request });
}

it.each<[string, string | null | undefined, unknown, unknown]>([
  ['a hash is stated', 'ff', { headers: { a: 'b' } }, { a: 'b', 'x-amz-content-sha256': 'ff' }],
  ['none changes nothing', null, { headers: { a: 'b' } }, { a: 'b' }],
  ['undefined changes nothing', undefined, { headers: {} }, {}],
  ['a request without headers stays as it is', 'ff', {}, undefined],
  ['no request at all is handed on', 'ff', null, undefined],
])('%s', async (_case, sha256, request, headers) => {
  expect(await headersAfter(sha256, request)).toEqual(headers);
});
