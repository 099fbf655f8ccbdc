import { Injectable } from '@nestjs/common';
import { Wallet } from 'ethers';
import { HomeFiles } from '../../common/home-files.ts';

const FILE = 'anchorer-key';

/** The key that pays for anchors and may write to the contract: 32 bytes in hex, made at the first start. */
@Injectable()
export class AnchorerKey {
  private wallet: Promise<Wallet> | undefined;

  constructor(private readonly home: HomeFiles) {}

  read(): Promise<Wallet> {
    this.wallet ??= this.load();
    return this.wallet;
  }

  private async load(): Promise<Wallet> {
    const text = await this.home.readOrCreate(FILE, () => Wallet.createRandom().privateKey.slice(2));
    if (!/^(0x)?[0-9a-f]{64}$/.test(text))
      throw new Error(`${this.home.path(FILE)} does not hold a key of 64 hex digits.`);
    return new Wallet(text.startsWith('0x') ? text : `0x${text}`);
  }
}
