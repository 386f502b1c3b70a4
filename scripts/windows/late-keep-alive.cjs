// Loaded into tests where Wine refuses to connect a socket that is to keep its connection alive (`earlyKeepAlive` of wine-limits.mjs):
// such a socket is told once it is connected, which Wine takes.
const { Socket } = require('node:net');

const { setKeepAlive } = Socket.prototype;

/**
 * @this {import('node:net').Socket}
 * @param {never[]} how
 * @returns {import('node:net').Socket}
 */
Socket.prototype.setKeepAlive = function setKeepAliveLate(...how) {
  if (!this.connecting) return Reflect.apply(setKeepAlive, this, how);
  return this.once('connect', () => Reflect.apply(setKeepAlive, this, how));
};
