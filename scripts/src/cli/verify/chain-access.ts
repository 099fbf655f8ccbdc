import { resolve } from 'node:path';
import type { Rpc } from '@tidemark/core/json-rpc';
import type { Settings } from '@tidemark/core/settings';
import { runningAddresses } from '../../system/run-files.ts';
import { jsonRpc } from '../json-rpc.ts';
import { hasJournal, startLoneChain } from '../lone-chain.ts';

/**
 * The chain that evidence is checked against: the one that was named, or the running one of this machine, or, when
 * all is stopped, this home's own, started for the moment. It is started at the first question, if at all.
 */
export class ChainAccess {
  readonly #settings: Settings;
  readonly #named: string | undefined;
  #url: Promise<string> | undefined;
  #close: () => Promise<void> = () => Promise.resolve();

  constructor(settings: Settings, rpc: string | undefined) {
    this.#settings = settings;
    this.#named = rpc ?? settings.chainUrl ?? undefined;
  }

  readonly rpc: Rpc = async (method, params) => {
    this.#url ??= this.#find();
    return await jsonRpc(await this.#url)(method, params);
  };

  async #find(): Promise<string> {
    if (this.#named !== undefined) return this.#named;
    const home = resolve(this.#settings.home);
    const running = runningAddresses(home);
    if (running) return running.chainUrl;
    const usual = `http://127.0.0.1:${this.#settings.chainPort}`;
    if ((await answers(usual)) || !hasJournal(home)) return usual;
    const chain = await startLoneChain(home);
    this.#close = chain.stop;
    return chain.url;
  }

  async close(): Promise<void> {
    await this.#close();
  }
}

async function answers(url: string): Promise<boolean> {
  return await jsonRpc(url)('eth_chainId', []).then(
    () => true,
    () => false,
  );
}
