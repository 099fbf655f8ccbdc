import 'reflect-metadata';
import mqtt from 'mqtt';
import { Column, DataSource, Entity, PrimaryGeneratedColumn } from 'typeorm';

/**
 * What a project of this kind usually begins with: an MQTT.js subscriber that saves each message with TypeORM, one at
 * a time. It verifies nothing and keeps no log. Tells its parent each time another thousand rows are committed.
 */
@Entity('plain_weighings')
class PlainWeighing {
  @PrimaryGeneratedColumn() id: number;
  @Column('text') station: string;
  @Column('bigint') seq: string;
  @Column('text') material: string;
  @Column('bigint') netG: string;
  @Column('timestamptz') at: Date;
  @Column('text') statement: string;
}

const [, , mqttUrl, databaseUrl, wanted] = process.argv as [string, string, string, string, string];
const source = await new DataSource({
  type: 'postgres',
  url: databaseUrl,
  entities: [PlainWeighing],
  synchronize: true,
}).initialize();
const rows = source.getRepository(PlainWeighing);
const client = await mqtt.connectAsync(mqttUrl);
let queue: Promise<unknown> = Promise.resolve();
let saved = 0;
client.on('message', (_topic, bytes) => {
  queue = queue.then(async () => {
    const statement = bytes.toString();
    const payload = JSON.parse(Buffer.from(statement.split('.')[1]!, 'base64url').toString()) as {
      iss: string;
      seq: number;
      iat: string;
      data: { material: string; netG: number };
    };
    await rows.save({
      station: payload.iss,
      seq: String(payload.seq),
      material: payload.data.material,
      netG: String(payload.data.netG),
      at: new Date(payload.iat),
      statement,
    });
    saved++;
    if (saved === Number(wanted)) process.send!({ saved });
  });
});
await client.subscribeAsync('plain/#', { qos: 1 });
process.send!({ ready: true });
