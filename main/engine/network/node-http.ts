/**
 * Node's HTTP client, TLS one included. Taken so and not by `import`, which asks for all that `node:http` has, fetch and WebSocket
 * among it: that costs each start 0.1 s.
 */
export const http = process.getBuiltinModule('node:http');
export const https = process.getBuiltinModule('node:https');
