import { Provider, type AppUpdater, type ResolvedUpdateFileInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import { parseUpdateInfo, resolveFiles } from 'electron-updater/out/providers/Provider.js';
import type { CustomPublishOptions, UpdateInfo } from 'builder-util-runtime';
import { updateServerSchema, type UpdateServer } from '../../../shared/updates.ts';
import { UpdateRefused } from '../../updates/update-refused.ts';
import { isSignedBy } from '../../updates/verify-list.ts';

/** What electron-updater is given to ask a server: the server stands beside the name of the provider. */
export interface SignedListOptions extends CustomPublishOptions, UpdateServer {}

/**
 * A folder of a plain web server with lists as electron-builder writes them, each beside its signature (`latest-linux.yml.sig`). Nothing
 * of a list is read before its signature holds.
 */
export class SignedList extends Provider<UpdateInfo> {
  readonly #server: UpdateServer;

  constructor(options: CustomPublishOptions, _updater: AppUpdater, runtime: ProviderRuntimeOptions) {
    super(runtime);
    this.#server = updateServerSchema.strip().parse(options);
  }

  /** electron-updater would send a number that tells this computer from others. */
  override setRequestHeaders(): void {
    super.setRequestHeaders(null);
  }

  override async getLatestVersion(): Promise<UpdateInfo> {
    const name = `${this.getCustomChannelName(this.#server.channel)}.yml`;
    const address = new URL(name, this.#folder());
    const text = (await this.httpRequest(address)) ?? '';
    const signature = await this.httpRequest(new URL(`${name}.sig`, this.#folder())).catch(unlessMissing);
    if (!isSignedBy(this.#server.publicKey, text, signature ?? ''))
      throw new UpdateRefused('unsigned-list', `${address.href} is not signed with the key of the policy`);
    return parseUpdateInfo(text, name, address);
  }

  override resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
    return resolveFiles(info, this.#folder());
  }

  #folder(): URL {
    return new URL(`${this.#server.url.replace(/\/+$/, '')}/`);
  }
}

/** A list without a signature is one that is not signed, not trouble with the network. */
function unlessMissing(error: unknown): null {
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return null;
  throw error;
}
