import { join } from 'node:path';
import { JournaledChain, type JournaledChainOptions } from './journaled-chain.ts';
import { RpcServer } from './rpc-server.ts';

export type ChainOptions = Omit<JournaledChainOptions, 'folder'> & {
  /** TIDEMARK_HOME; the chain lives in its folder `chain`. */
  home: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
};

export type RunningChain = {
  url: string;
  port: number;
  chainId: number;
  close(): Promise<void>;
};

/** Starts the chain of a home and its JSON-RPC server. Throws ChainRefusal, whose message is one line for people. */
export async function startChain({ home, host, port, ...options }: ChainOptions): Promise<RunningChain> {
  const chain = await JournaledChain.open({ folder: join(home, 'chain'), ...options });
  try {
    const server = await RpcServer.listen(chain, { host, port });
    const close = async (): Promise<void> => {
      await server.close();
      await chain.close();
    };
    const urlHost = host.includes(':') ? `[${host}]` : host;
    return { url: `http://${urlHost}:${server.port}`, port: server.port, chainId: chain.chainId, close };
  } catch (error) {
    await chain.close();
    throw error;
  }
}
