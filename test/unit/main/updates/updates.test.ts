import { describe, expect, it } from 'vitest';
import { UpdateRefused } from '../../../../main/updates/update-refused.ts';
import type { UpdatePorts } from '../../../../main/updates/update-ports.ts';
import { Updates } from '../../../../main/updates/updates.ts';
import type { UpdateSource } from '../../../../shared/updates.ts';
import { fakeClock } from '../../../support/fake-clock.ts';
import { until } from '../../../support/until.ts';

const SERVER = { url: 'https://software.example', channel: 'latest', publicKey: 'K' };

/** Updates over a server with one newer version; `did` is what came of it. */
function site(changes: Partial<UpdatePorts> = {}) {
  const did: string[] = [];
  const world = {
    source: SERVER as UpdateSource,
    isBusy: false,
    agrees: false,
    version: '2.0.0' as string | null,
    error: null as Error | null,
    isUnknown: false,
  };
  const clock = fakeClock(0);
  const updates = new Updates({
    way: 'own',
    updater: {
      look: async () => {
        did.push('look');
        if (world.error !== null) throw world.error;
        return world.version;
      },
      fetch: async () => void did.push('fetch'),
      install: async () => void did.push('install'),
    },
    source: async () => {
      if (world.isUnknown) throw new Error('no engine');
      return world.source;
    },
    isBusy: async () => world.isBusy,
    agrees: async (version) => {
      did.push(`ask ${version}`);
      return world.agrees;
    },
    record: async (what) => void did.push(`record ${what}`),
    onChange: () => undefined,
    setTimer: clock.setTimer,
    ...changes,
  });
  const comesTo = (state: string) =>
    until(async () => {
      expect((await updates.view()).state).toBe(state);
    });
  return { updates, did, world, clock, comesTo };
}

describe('newer versions', () => {
  it('are not looked for where the policy says off, cannot be read, or another way brings them', async () => {
    const off = site();
    off.world.source = 'off';
    off.updates.start();
    await off.clock.advance(86_400_000);
    expect([(await off.updates.view()).state, off.did]).toEqual(['off', []]);
    const unknown = site({ source: () => Promise.reject(new Error('no engine')) });
    expect(await unknown.updates.view()).toMatchObject({ state: 'unclear', forIt: 'no engine', canLook: false });
    expect((await unknown.updates.view()).sentence).not.toContain('IT decides');
    const apt = site({ way: 'apt' });
    apt.updates.look();
    await apt.comesTo('elsewhere');
    expect(apt.did).toEqual([]);
  });

  it('are looked for a minute after the start and every four hours', async () => {
    const { updates, did, world, clock } = site();
    world.version = null;
    updates.start();
    await clock.advance(59_000);
    expect(did).toEqual([]);
    await clock.advance(1_000 + 2 * 4 * 3_600_000);
    expect(did).toEqual(['look', 'look', 'look']);
    expect(await updates.view()).toMatchObject({ state: 'current', canLook: true, canInstall: false });
  });

  it('are fetched and asked about once; who says no can still install later', async () => {
    const { updates, did, world, comesTo } = site();
    updates.look();
    await comesTo('ready');
    await until(() => {
      expect(did).toEqual(['look', 'fetch', 'ask 2.0.0']);
    });
    updates.look();
    await until(() => {
      expect(did.filter((one) => one === 'fetch')).toHaveLength(2);
    });
    await comesTo('ready');
    world.agrees = true;
    await updates.install();
    expect(did.slice(3)).toEqual(['look', 'fetch', 'ask 2.0.0', 'record begun', 'install']);
  });

  it('are neither fetched nor installed while images are on their way', async () => {
    const { updates, did, world, comesTo } = site();
    world.isBusy = true;
    updates.look();
    await comesTo('waits');
    expect(did).toEqual(['look']);
    world.isBusy = false;
    updates.hear(['queue', 'status']);
    await comesTo('ready');
    await until(() => {
      expect(did).toContain('ask 2.0.0');
    });
    world.isBusy = true;
    expect((await updates.install()).state).toBe('waits');
    expect(did).toEqual(['look', 'fetch', 'ask 2.0.0']);
  });

  it('are not installed where images came while the person was thinking', async () => {
    const { updates, did, world, comesTo } = site({
      agrees: async () => {
        world.isBusy = true;
        return true;
      },
    });
    updates.look();
    await comesTo('waits');
    expect(did).toEqual(['look', 'fetch']);
  });

  it('are not installed where that cannot be recorded', async () => {
    const { updates, did, world, comesTo } = site({ record: () => Promise.reject(new Error('disk')) });
    updates.look();
    await comesTo('ready');
    world.agrees = true;
    await expect(updates.install()).rejects.toThrow('disk');
    expect(did).not.toContain('install');
  });

  it('that are not to be trusted are refused and recorded; trouble with the network is told as that', async () => {
    const { updates, did, world, comesTo } = site();
    world.error = new UpdateRefused('unsigned-list', 'no signature');
    updates.look();
    await comesTo('refused');
    expect(await updates.view()).toMatchObject({ forIt: 'unsigned-list: no signature', canInstall: false });
    world.error = new Error('net::ERR_CONNECTION_REFUSED\n    at x');
    updates.look();
    await comesTo('failed');
    expect(await updates.view()).toMatchObject({ forIt: 'net::ERR_CONNECTION_REFUSED', canLook: true });
    expect(did).toEqual(['look', 'record unsigned-list', 'look']);
  });

  it('are forgotten where the policy takes them back', async () => {
    const { updates, world, comesTo } = site();
    updates.look();
    await comesTo('ready');
    world.source = 'off';
    updates.hear(['policy']);
    await comesTo('off');
    expect(await updates.view()).toMatchObject({ version: null, canInstall: false });
  });

  it('are fetched anew with every look: the same number may be another file, or come from another server', async () => {
    const { updates, did, world, comesTo } = site();
    updates.look();
    await comesTo('ready');
    world.source = { ...SERVER, url: 'https://other.example', publicKey: 'L' };
    updates.hear(['policy']);
    await until(() => {
      expect(did.filter((one) => one === 'fetch')).toHaveLength(2);
    });
    await comesTo('ready');
  });

  it.each(['look', 'fetch'] as const)('hear a policy that changes during the %s', async (step) => {
    const changed = () => {
      made.world.source = 'off';
      made.updates.hear(['policy']);
    };
    const fetched: string[] = [];
    const made = site({
      updater: {
        look: async () => {
          if (step === 'look') changed();
          return '2.0.0';
        },
        fetch: async () => {
          fetched.push(step);
          if (step === 'fetch') changed();
        },
        install: () => Promise.reject(new Error('not reached')),
      },
    });
    made.updates.look();
    await made.comesTo('off');
    expect([made.did, fetched]).toEqual([[], step === 'fetch' ? ['fetch'] : []]);
  });

  it('are not installed where IT says off, names another server, or cannot be asked while the person was thinking', async () => {
    const other = { ...SERVER, publicKey: 'L' };
    for (const [source, state] of [
      ['off', 'off'],
      [null, 'unclear'],
      [other, 'ready'],
    ] as const) {
      const asks: string[] = [];
      const made = site({
        agrees: async (version) => {
          asks.push(version);
          made.world.source = source ?? SERVER;
          made.world.isUnknown = source === null;
          return asks.length === 1;
        },
      });
      made.updates.look();
      await until(() => {
        expect(asks).toHaveLength(state === 'ready' ? 2 : 1);
      });
      await made.comesTo(state);
      expect(made.did.filter((one) => one.includes('install'))).toEqual([]);
    }
  });

  it('do not miss that the queue became empty while they were at work', async () => {
    const made = site({
      isBusy: async () => {
        const was = made.world.isBusy;
        made.world.isBusy = false;
        if (was) made.updates.hear(['queue']);
        return was;
      },
    });
    made.world.isBusy = true;
    made.updates.look();
    await made.comesTo('ready');
  });
});
