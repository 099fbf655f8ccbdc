import { ApiProperty } from '@nestjs/swagger';

export class LiveView {
  @ApiProperty({ example: true })
  live: boolean;
}

export class ReadyView {
  @ApiProperty({ description: 'True once statements are accepted and a fresh checkpoint is signed' })
  ready: boolean;

  @ApiProperty({
    description: 'Each check by name',
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { ready: { type: 'boolean' }, detail: { type: 'string' } },
      required: ['ready', 'detail'],
    },
  })
  checks: Record<string, { ready: boolean; detail: string }>;
}
