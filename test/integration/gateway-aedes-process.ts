import { createServer, type AddressInfo } from 'node:net';
import { Aedes } from 'aedes';

/** A broker as others run it: it acknowledges what nobody has stored yet. Prints its port. */
const broker = await Aedes.createBroker({ queueLimit: 10_000 });
const server = createServer((socket) => void broker.handle(socket));
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
