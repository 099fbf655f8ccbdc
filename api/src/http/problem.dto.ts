import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class FieldMistakeView {
  @ApiProperty({ example: 'position.lat' })
  path: string;

  @ApiProperty({ example: 'max' })
  code: string;

  @ApiProperty()
  message: string;
}

export class ProblemView {
  @ApiProperty({ example: 'urn:tidemark:problem:invalid-request' })
  type: string;

  @ApiProperty({ description: 'In Chinese or English, by Accept-Language' })
  title: string;

  @ApiProperty({ minimum: 400, maximum: 599 })
  status: number;

  @ApiProperty({ description: 'Stable', example: 'invalid-request' })
  code: string;

  @ApiProperty({ description: 'English, with the figures' })
  detail: string;

  @ApiProperty({ description: 'The request, as in the log and in X-Request-Id' })
  instance: string;

  @ApiPropertyOptional({ type: FieldMistakeView, isArray: true })
  errors?: FieldMistakeView[];
}
