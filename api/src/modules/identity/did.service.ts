import { Injectable } from '@nestjs/common';
import { toBase64Url } from '@tidemark/core/bytes';
import { type Jwk, publicJwk, thumbprint } from '@tidemark/core/jwk';
import { parseVkey } from '@tidemark/core/note';
import { LedgerIdentityService } from '../ledger/ledger-identity.service.ts';
import type { DidDocumentView } from './did.dto.ts';

const CONTEXT = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'];

@Injectable()
export class DidService {
  constructor(private readonly ledger: LedgerIdentityService) {}

  /** The ledger's DID and key as entry 0 names them. Throws Problem `ledger-not-begun` before there is one. */
  document(): DidDocumentView {
    const { did, vkey } = this.ledger.identity();
    const key: Jwk = { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(parseVkey(vkey).publicKey) };
    const id = `${did}#${thumbprint(key)}`;
    return {
      '@context': CONTEXT,
      id: did,
      verificationMethod: [{ id, type: 'JsonWebKey', controller: did, publicKeyJwk: publicJwk(key) }],
      assertionMethod: [id],
    };
  }
}
