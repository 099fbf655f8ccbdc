import { ApiProperty } from '@nestjs/swagger';
import { PublicKeyView } from '../../common/public-key.ts';

export class VerificationMethodView {
  @ApiProperty({ description: 'The DID with the RFC 7638 thumbprint of the key as its fragment' })
  id: string;

  @ApiProperty({ enum: ['JsonWebKey'] })
  type: 'JsonWebKey';

  @ApiProperty()
  controller: string;

  @ApiProperty({ type: PublicKeyView })
  publicKeyJwk: PublicKeyView;
}

/** A DID document (W3C DID 1.0) for `did:web`. */
export class DidDocumentView {
  @ApiProperty({ type: String, isArray: true })
  '@context': string[];

  @ApiProperty()
  id: string;

  @ApiProperty({ type: VerificationMethodView, isArray: true })
  verificationMethod: VerificationMethodView[];

  @ApiProperty({ type: String, isArray: true, description: 'Keys with which the ledger signs statements' })
  assertionMethod: string[];
}
