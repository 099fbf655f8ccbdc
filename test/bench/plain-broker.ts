import { createServer } from 'node:net';
import { Aedes } from 'aedes';

/** A broker as it comes, for the plain consumer. */
const broker = await Aedes.createBroker();
const server = createServer(broker.handle);
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as { port: number }).port }));
