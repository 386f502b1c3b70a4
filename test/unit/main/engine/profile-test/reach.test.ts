import { describe, expect, it } from 'vitest';
import { createAgents } from '../../../../../main/engine/network/connections.ts';
import { isFailure, reach } from '../../../../../main/engine/profile-test/reach.ts';
import { plannedService } from '../../../../support/aws-site.ts';

const never = new AbortController().signal;
const agents = createAgents({ proxy: 'none', concurrency: 1 });
const DATE = 'Sun, 22 Nov 2026 12:00:00 GMT';

describe('reaching a server', () => {
  it('asks unsigned and empty, and hears its clock', async () => {
    await using server = await plannedService(() => ({ status: 403, headers: { date: DATE } }));
    let now = 1_000;
    const reached = await reach(`${server.url}/deep/path`, agents, () => (now += 10), never);
    expect(reached).toEqual({ status: 403, serverTime: Date.parse(DATE), askedAt: 1_015, tls: null });
    expect(server.seen[0]).toMatchObject({ method: 'GET', url: '/deep/path', body: '' });
    expect(server.seen[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each([['a date that is none', { date: 'yesterday' }]])('hears no clock from %s', async (_case, headers) => {
    await using server = await plannedService(() => ({ headers }));
    const reached = await reach(server.url, agents, Date.now, never);
    expect(isFailure(reached) ? 'failed' : reached.serverTime).toBeNull();
  });

  it('says why it could not', async () => {
    expect(await reach('http://127.0.0.1:9', agents, Date.now, never)).toMatchObject({ kind: 'offline' });
    await using silent = await plannedService(() => null);
    expect(await reach(silent.url, agents, Date.now, never)).toMatchObject({ kind: 'offline' });
    await expect(reach(silent.url, agents, Date.now, AbortSignal.abort(new Error('stopped')))).rejects.toThrow(
      'stopped',
    );
  });
});
