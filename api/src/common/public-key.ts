import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { readJwk } from '@tidemark/core/jwk';
import { ValidateBy } from 'class-validator';

/** An Ed25519 public key as a JWK (RFC 8037), as answers show it. */
export class PublicKeyView {
  @ApiProperty({ enum: ['OKP'] })
  kty: 'OKP';

  @ApiProperty({ enum: ['Ed25519'] })
  crv: 'Ed25519';

  @ApiProperty({ description: '32 bytes in base64url', pattern: '^[A-Za-z0-9_-]{43}$' })
  x: string;

  @ApiPropertyOptional({ description: 'RFC 7638 thumbprint' })
  kid?: string;
}

/** A field that holds a public key. A private key is refused with a code of its own: it is exposed now. */
export function IsPublicKey(): PropertyDecorator {
  const isPrivate = (value: unknown) => typeof value === 'object' && value !== null && 'd' in value;
  const notPrivate = ValidateBy({
    name: 'privateKeySent',
    validator: {
      validate: (value) => !isPrivate(value),
      defaultMessage: () =>
        'This is a private key (it has "d"); take a new one and send its public half only',
    },
  });
  const wellFormed = ValidateBy({
    name: 'isPublicKey',
    validator: {
      validate: (value) => isPrivate(value) || readJwk(value) !== null,
      defaultMessage: () =>
        'A JWK {"kty":"OKP","crv":"Ed25519","x":<32 bytes in base64url>}, kid its thumbprint if sent',
    },
  });
  return (target, property) => {
    wellFormed(target, property);
    notPrivate(target, property);
  };
}
