import { limitOf } from './left-out.mjs';

/**
 * What Wine, or the Node that runs there, cannot, each with a program for Windows Node that ends with 0 where that is so: looked at anew
 * with each rehearsal, so that nothing is called a limit that is none any more. `says` is how a test falls that can fall for nothing else.
 * @type {Readonly<Record<string, { reason: string, proof: string, says?: RegExp }>>}
 */
export const LIMITS = {
  keptNames: {
    reason: 'Wine keeps the name of a deleted file until nobody has it open; Windows 10 does not',
    proof: `const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'proof-')), 'file');
      fs.openSync(file, 'a'); fs.rmSync(file); process.exit(fs.existsSync(file) ? 0 : 1);`,
  },
  earlyKeepAlive: {
    reason: 'Wine refuses to connect a socket that was told before to keep its connection alive, as fetch does',
    proof: `const server = require('node:net').createServer().listen(0, '127.0.0.1', () => {
      const socket = require('node:net').connect(server.address().port, '127.0.0.1').setKeepAlive(true, 60000);
      socket.on('connect', () => process.exit(1)).on('error', () => process.exit(0)); });`,
  },
  noTaskTree: {
    reason: 'taskkill of Wine 8 does not know /t, which ends a program with all that it started',
    proof: `const { status } = require('node:child_process').spawnSync('taskkill', ['/pid', '4294967292', '/t', '/f']);
      process.exit(status === 1 ? 0 : 1);`,
  },
  noArgon2: {
    reason: 'Node 22 has no Argon2; Node 24, which ships, starts under no Wine 8',
    proof: `process.exit(require('node:crypto').argon2 === undefined ? 0 : 1)`,
    says: /\bargon2 is not a function/,
  },
};

/**
 * The limits that this Wine shows.
 * @param {Pick<import('./wine.mjs').Windows, 'node'>} windows
 * @param {typeof LIMITS} [limits]
 * @returns {Promise<ReadonlySet<string>>}
 */
export async function provenLimits(windows, limits = LIMITS) {
  const proven = new Set();
  for (const [name, { proof }] of Object.entries(limits)) {
    const { code } = await windows.node(['-e', proof.replaceAll(/\s+/g, ' ')]);
    if (code === 0) proven.add(name);
  }
  return proven;
}

/**
 * Why a test that fails is none of the product's; null where nothing says so.
 * @param {string} name a test's file, or its file and name
 * @param {ReadonlySet<string>} [proven] the limits that count; all when left out
 * @param {string} [why] how it fell
 */
export function reasonOf(name, proven = new Set(Object.keys(LIMITS)), why = '') {
  const limit = limitOf(name) ?? Object.keys(LIMITS).find((known) => LIMITS[known]?.says?.test(why)) ?? '';
  return proven.has(limit) ? (LIMITS[limit]?.reason ?? null) : null;
}
