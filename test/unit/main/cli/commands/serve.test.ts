import { afterEach, describe, expect, it, vi } from 'vitest';
import { serve } from '../../../../../main/cli/commands/serve.ts';
import { UsageError } from '../../../../../main/cli/terminal/usage.ts';

/** The first line that is written on standard output, which goes no further. */
function firstLine(): Promise<string> {
  return new Promise((resolve) => {
    vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
      resolve(String(piece));
      return true;
    });
  });
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('serve', () => {
  it.each([
    ['SIGTERM', 0],
    ['SIGINT', 130],
  ] as const)('says where it listens, answers, and ends on %s with %d', async (signal, code) => {
    const line = firstLine();
    const serving = serve(['--port', '0', '--container-port', '0']);
    const said = JSON.parse(await line) as Record<string, string>;
    expect(Object.keys(said)).toEqual(['url', 'container', 'accessKeyId', 'secretAccessKey', 'region']);
    expect((await fetch(`${said['container'] ?? ''}/ping`)).status).toBe(200);
    process.emit(signal, signal);
    expect(await serving).toBe(code);
    await expect(fetch(`${said['container'] ?? ''}/ping`)).rejects.toThrow();
  });

  it('says that a port is taken and how to choose another', async () => {
    const line = firstLine();
    const serving = serve([]);
    const { port } = new URL((JSON.parse(await line) as { url: string }).url);
    await expect(serve(['--port', port])).rejects.toThrow(
      new UsageError('The port is already in use. Choose another with --port or --container-port; 0 picks a free one.'),
    );
    process.emit('SIGTERM', 'SIGTERM');
    await serving;
  });

  it.each([[['--port', 'many']], [['--fault', 'gremlins']], [['--speed', '1']]])('%j is wrong use', async (args) => {
    await expect(serve(args)).rejects.toThrow(UsageError);
  });
});
