import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { commonProblem, type FieldMistake } from './problem.ts';

/**
 * Checks bodies, queries and parameters that are declared as classes. Unknown fields are refused, so that a
 * misspelt one is never silently ignored.
 */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => {
      const mistakes = errors.flatMap((error) => mistakesOf(error, ''));
      const paths = mistakes.map((mistake) => mistake.path).join(', ');
      return commonProblem('invalid-request', `Not valid: ${paths}.`, { errors: mistakes });
    },
  });
}

function mistakesOf(error: ValidationError, parent: string): FieldMistake[] {
  const path = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([name, message]) => ({
    path,
    code: codeOf(name),
    message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => mistakesOf(child, path))];
}

/** `whitelistValidation` → `unknown-field`, `maxLength` → `max-length`, `isInt` → `is-int`. */
function codeOf(constraint: string): string {
  if (constraint === 'whitelistValidation') return 'unknown-field';
  return constraint.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/^-/, '');
}
