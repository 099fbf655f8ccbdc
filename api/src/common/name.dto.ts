import { ApiProperty } from '@nestjs/swagger';
import { Text } from './text.ts';

const NAME_LENGTH_MAX = 100;

/** A name in both languages of the service. */
export class NameBody {
  @ApiProperty({ minLength: 1, maxLength: NAME_LENGTH_MAX, example: '椒江海洋云仓' })
  @Text(1, NAME_LENGTH_MAX)
  zh: string;

  @ApiProperty({ minLength: 1, maxLength: NAME_LENGTH_MAX, example: 'Jiaojiang ocean warehouse' })
  @Text(1, NAME_LENGTH_MAX)
  en: string;
}
