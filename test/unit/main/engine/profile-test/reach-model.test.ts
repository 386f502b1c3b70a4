import { describe, expect, it } from 'vitest';
import { reachModel } from '../../../../../main/engine/profile-test/reach-model.ts';
import { plannedService } from '../../../../support/aws-site.ts';
import { containerContext, sagemakerContext } from '../../../../support/test-context.ts';

const never = new AbortController().signal;

describe('reaching the model', () => {
  it('is done once a test', async () => {
    await using server = await plannedService(() => ({ status: 404 }));
    const context = sagemakerContext(server.url);
    const reached = await reachModel(context, never);
    expect(reached).toMatchObject({ status: 404, tls: null });
    expect(await reachModel(context, never)).toBe(reached);
    expect(server.seen.map(({ method, url }) => [method, url])).toEqual([['GET', '/']]);
  });

  it.each([
    ['/invocations', '/ping'],
    ['/invocations/', '/ping'],
    ['/models/chest/invocations?x=1', '/models/chest/ping'],
    ['', '/ping'],
  ])('asks a container under %s for %s', async (path, asked) => {
    await using server = await plannedService(() => ({}));
    await reachModel(containerContext(`${server.url}${path}`), never);
    expect(server.seen.map(({ url }) => url)).toEqual([asked]);
  });

  it('asks for the root of a service of AWS, whatever its path', async () => {
    await using server = await plannedService(() => ({}));
    await reachModel(sagemakerContext(`${server.url}/base/`), never);
    expect(server.seen.map(({ url }) => url)).toEqual(['/']);
  });

  it('remembers a failure too', async () => {
    const context = containerContext('http://127.0.0.1:9/invocations');
    const failure = await reachModel(context, never);
    expect(failure).toMatchObject({ kind: 'offline' });
    expect(await reachModel(context, never)).toBe(failure);
  });

  it('remembers nothing of a test that was stopped', async () => {
    await using server = await plannedService(() => ({}));
    const context = containerContext(`${server.url}/invocations`);
    await expect(reachModel(context, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    expect(context.found.reached).toBeUndefined();
    expect(await reachModel(context, never)).toMatchObject({ status: 200 });
  });
});
