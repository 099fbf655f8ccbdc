import { applyDecorators } from '@nestjs/common';
import { IsString, Length, Matches } from 'class-validator';

/**
 * A line of text of `min` to `max` characters without control characters (PostgreSQL cannot store U+0000). Only the
 * first mistake of a field is told, so that its type comes first.
 */
export const Text = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    IsString(),
    Length(min, max),
    Matches(/^\P{Cc}*$/u, { message: '$property has control characters' }),
  );
