import { Provider, type AppUpdater, type ResolvedUpdateFileInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import { parseUpdateInfo, resolveFiles } from 'electron-updater/out/providers/Provider.js';
import type { CustomPublishOptions, UpdateInfo } from 'builder-util-runtime';
import { updateServerSchema, type UpdateServer } from '../../../shared/updates.ts';
import { fittingFiles } from '../../updates/fitting-files.ts';
import { readList, type ReadListLimits } from '../../updates/read-list.ts';
import { UpdateRefused } from '../../updates/update-refused.ts';
import { isSignedBy } from '../../updates/verify-list.ts';

/** What electron-updater is given to ask a server: the server stands beside the name of the provider. */
export interface SignedListOptions extends CustomPublishOptions, UpdateServer {}

/** For a list, and for its signature. */
const LIMIT_MS = 30_000;
const MAX_BYTES = 1_048_576;

/**
 * A folder of a plain web server with lists as electron-builder writes them, each beside its signature (`latest-linux.yml.sig`). Nothing
 * of a list is read before its signature holds.
 */
export class SignedList extends Provider<UpdateInfo> {
  readonly #server: UpdateServer;
  readonly #fetch: ReadListLimits['fetch'];

  constructor(options: CustomPublishOptions, updater: AppUpdater, runtime: ProviderRuntimeOptions) {
    super(runtime);
    this.#fetch = (...request) => updater.netSession.fetch(...request);
    this.#server = updateServerSchema.strip().parse(options);
  }

  override async getLatestVersion(): Promise<UpdateInfo> {
    const name = `${this.getCustomChannelName(this.#server.channel)}.yml`;
    const address = new URL(name, this.#folder());
    const [text, signature] = [await this.#read(address), await this.#read(new URL(`${name}.sig`, this.#folder()))];
    if (text === null) throw new Error(`${address.href} answered 404`);
    if (!isSignedBy(this.#server.publicKey, { name, text }, signature ?? ''))
      throw new UpdateRefused('unsigned-list', `${address.href} is not signed with the key of the policy`);
    const info = parseUpdateInfo(text, name, address);
    return { ...info, files: fittingFiles(info.files, process.platform) };
  }

  override resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
    return resolveFiles(info, this.#folder());
  }

  #folder(): URL {
    return new URL(`${this.#server.url.replace(/\/+$/, '')}/`);
  }

  /** Not by electron-updater's own way, which waits for ever, reads without end, and sends a number that tells this computer from others. */
  #read(address: URL): Promise<string | null> {
    return readList(address, { fetch: this.#fetch, limitMs: LIMIT_MS, maxBytes: MAX_BYTES });
  }
}
