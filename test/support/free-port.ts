import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems hand out by themselves (from 32768 on Linux), so that nobody is given one in between. */
const [LOWEST, HIGHEST] = [15_000, 32_000];

/** A port of the loopback address that nobody listens on, and that stays free until somebody asks for it by its number. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
