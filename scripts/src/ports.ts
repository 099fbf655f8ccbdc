import { createServer } from 'node:net';

/** A TCP port that is free on this host at this moment. Somebody else may take it before it is used. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  return await listenOnce(0, host);
}

/** Whether nobody listens on `port`, so that a server of ours may. */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  try {
    await listenOnce(port, host);
    return true;
  } catch {
    return false;
  }
}

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
