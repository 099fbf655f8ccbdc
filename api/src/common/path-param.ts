import { Param, type PipeTransform } from '@nestjs/common';
import { commonProblem } from './problem.ts';

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

class FormPipe implements PipeTransform<string, string> {
  constructor(
    private readonly name: string,
    private readonly form: RegExp,
  ) {}

  transform(value: string): string {
    if (this.form.test(value)) return value;
    throw commonProblem('not-found', `Nothing has such a value for ${this.name}.`);
  }
}

/** A part of the path that has the form of a name of ours; anything else cannot name a thing and answers 404. */
export const PathParam = (name: string, form: RegExp): ParameterDecorator =>
  Param(name, new FormPipe(name, form));
