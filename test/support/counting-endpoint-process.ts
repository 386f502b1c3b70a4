import { startEndpoint } from '../../main/endpoint/start-endpoint.ts';
import { parseEndpointOptions } from '../../main/endpoint/endpoint-options.ts';

/** The embedded endpoint in a process of its own that tells its parent what it has counted, whenever asked; it ends with its parent. */
const endpoint = await startEndpoint(parseEndpointOptions(process.argv.slice(2)));
const { url, container, accessKeyId, secretAccessKey, region, counters } = endpoint;
const end = (): void => {
  void endpoint.stop().then(() => process.exit(0));
};
process.on('message', () => process.send?.({ counters }));
process.once('disconnect', end);
process.once('SIGTERM', end);
process.send?.({ url, container, accessKeyId, secretAccessKey, region });
