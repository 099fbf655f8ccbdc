import { Injectable } from '@nestjs/common';
import { fromBase64Url } from '@tidemark/core/bytes';
import type { LogKey } from '@tidemark/core/checkpoint';
import { publicKeyOf, readJwk } from '@tidemark/core/jwk';
import { generateKey, type PrivateJwk } from '@tidemark/core/statement';
import { HomeFiles } from '../../common/home-files.ts';

const FILE = 'ledger-key.json';

/** The ledger's own Ed25519 key: signs its statements and its checkpoints. Kept in the home, mode 600. */
@Injectable()
export class LedgerKey {
  private held: Promise<PrivateJwk> | undefined;

  constructor(private readonly home: HomeFiles) {}

  /** The key; made when `mayCreate`. A ledger that has begun must never go on with another key. */
  read(mayCreate = false): Promise<PrivateJwk> {
    this.held ??= this.load(mayCreate);
    this.held.catch(() => (this.held = undefined));
    return this.held;
  }

  /** The same key in the form that signs checkpoints. */
  async logKey(): Promise<LogKey> {
    const jwk = await this.read();
    return { publicKey: publicKeyOf(jwk), seed: fromBase64Url(jwk.d) };
  }

  private async load(mayCreate: boolean): Promise<PrivateJwk> {
    const text = mayCreate
      ? await this.home.readOrCreate(FILE, async () => JSON.stringify(await generateKey()))
      : await this.home.read(FILE);
    if (text === undefined) {
      throw new Error(
        `${this.home.path(FILE)} is missing: this database's ledger was begun with another home.`,
      );
    }
    return this.parse(text);
  }

  private parse(text: string): PrivateJwk {
    try {
      const { d, ...rest } = JSON.parse(text) as { d: string };
      const jwk = readJwk(rest);
      if (jwk && fromBase64Url(d).length === 32) return { ...jwk, d };
    } catch {
      // Told below; the text of a key never goes into a message.
    }
    throw new Error(`${this.home.path(FILE)} does not hold a private Ed25519 JWK.`);
  }
}
