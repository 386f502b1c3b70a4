import http from 'node:http';

/*
 * Reads request bodies to their end and answers each with a small JSON, nothing else; `GET /count` tells, and forgets, what came
 * since the last time. Prints its port and ends with its parent.
 */

let requests = 0;
let bytes = 0;
let firstAt = 0;
let lastAt = 0;

const server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  if (request.method === 'GET') {
    response.end(JSON.stringify({ requests, bytes, steadySeconds: (lastAt - firstAt) / 1000 }));
    [requests, bytes, firstAt, lastAt] = [0, 0, 0, 0];
    return;
  }
  if (firstAt === 0) firstAt = performance.now();
  request.on('data', (piece: Buffer) => {
    bytes += piece.length;
  });
  request.on('end', () => {
    requests += 1;
    lastAt = performance.now();
    response.writeHead(200, { 'content-type': 'application/json', 'x-amzn-requestid': String(requests) });
    response.end('{"image_height":1,"image_width":1}');
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : null);
});
process.on('disconnect', () => {
  process.exit();
});
