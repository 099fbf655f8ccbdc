import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../scripts/src/system/node-part.ts';
import { Publisher } from './publisher.ts';

const REGISTER = join(ROOT, 'scripts', 'register.js');

function child(file: string, args: string[] = []): ChildProcess {
  return fork(join(ROOT, 'test', 'bench', file), args, { execArgv: ['--import', REGISTER] });
}

async function message<T>(from: ChildProcess): Promise<T> {
  const [value] = (await once(from, 'message')) as [T];
  return value;
}

/** Rows a second that MQTT.js with TypeORM `save()` commits, from the same publisher on the same database server. */
export async function plainConsumerRate(databaseUrl: string, statements: readonly string[]): Promise<number> {
  const broker = child('plain-broker.ts');
  const { port } = await message<{ port: number }>(broker);
  const consumer = child('plain-consumer.ts', [
    `mqtt://127.0.0.1:${port}`,
    databaseUrl,
    String(statements.length),
  ]);
  try {
    await message(consumer);
    const publisher = await Publisher.connect(port, { username: 'bench', password: 'bench' });
    const start = performance.now();
    const done = message(consumer);
    await publisher.publish('plain/bench', statements, 100, () => {});
    await done;
    publisher.close();
    return (statements.length / (performance.now() - start)) * 1000;
  } finally {
    consumer.kill();
    broker.kill();
  }
}
