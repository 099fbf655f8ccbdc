import { toHex, utf8 } from '../bytes.ts';
import { sha256 } from '../sha256.ts';
import type { CommandOf } from './commands.ts';
import type { Notice } from './notice.ts';

/** Letters and digits that are not mistaken for each other when read out in a hall. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE = /^[2-9A-HJ-NP-Z]{4,8}$/;
const FIRST_LENGTH = 4;
const LAST_LENGTH = 8;

/** At least 128 bits and short enough for a statement with the salts of everybody. */
const SALT = /^[A-Za-z0-9_-]{22,64}$/;

export function isSalt(salt: string): boolean {
  return SALT.test(salt);
}

export function isBidderCode(code: string): boolean {
  return CODE.test(code);
}

/** SHA-256 in hex over a JSON list of texts, so that no two lists read the same; the first names the purpose. */
export function digestOf(...texts: readonly string[]): string {
  return toHex(sha256(utf8(JSON.stringify(texts))));
}

/** Binds a code to a person without naming them: the salt, at least 128 random bits, is kept until they may be named. */
export function bidderIdentity(auctionId: string, bidderId: string, salt: string): string {
  return digestOf('tidemark-bidder/1', auctionId, bidderId, salt);
}

/**
 * A free code for a bidder, from their identity hash: the same for the same identity, of 4 characters while that is
 * enough, up to 8. Undefined when all are taken, which takes an identity made to collide.
 */
export function bidderCode(identity: string, isTaken: (code: string) => boolean): string | undefined {
  for (let length = FIRST_LENGTH; length <= LAST_LENGTH; length++) {
    let code = '';
    for (let at = 0; at < length; at++)
      code += ALPHABET[Number.parseInt(identity.slice(2 * at, 2 * at + 2), 16) % ALPHABET.length];
    if (!isTaken(code)) return code;
  }
  return undefined;
}

/** The command that approves a person under a code. Throws RangeError for a salt that is too short or too long. */
export function approval(
  notice: Notice,
  bidder: { readonly bidderId: string; readonly salt: string; readonly code: string; readonly atMs: number },
): CommandOf<'approve-bidder'> {
  if (!isSalt(bidder.salt)) throw new RangeError('a salt is 22 to 64 base64url characters');
  return {
    kind: 'approve-bidder',
    atMs: bidder.atMs,
    code: bidder.code,
    identity: bidderIdentity(notice.auctionId, bidder.bidderId, bidder.salt),
    priority: notice.format === 'english' && notice.priorityHolderId === bidder.bidderId,
    bidderId: bidder.bidderId,
  };
}
