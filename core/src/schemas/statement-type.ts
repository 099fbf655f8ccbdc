import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { quote, Refusal } from '../refusal.ts';

/** Who may sign: a station's key, an organisation's key, or the ledger's own. */
export type SignerKind = 'station' | 'organisation' | 'ledger';

/** What the ledger knows of a type of statement. A later type is one file with one of these, and its registration. */
export type StatementType = {
  /** `name/version`. */
  readonly name: string;
  readonly signers: readonly SignerKind[];
  /** Throws a Refusal for a reading that may not enter; `path` says where it stands, as `data[3]`. */
  readonly check: (reading: object, path: string) => void;
};

/** `/scale/serial` below `data[3]` is `data[3].scale.serial`. */
function pathOf(path: string, pointer: string, member?: string): string {
  const inner = pointer.replaceAll('/', '.');
  return `${path}${inner}${member === undefined ? '' : `.${member}`}`;
}

/**
 * A check of one shape, compiled once. The first thing wrong is refused as `invalid-reading` with its path. Members
 * that the schema does not know are wrong as well, so that a misspelt one does not vanish.
 */
export function shapeCheck(schema: TSchema): (reading: object, path: string) => void {
  const validator = Compile(schema);
  return (reading, path) => {
    if (validator.Check(reading)) return;
    const [error] = validator.Errors(reading);
    if (!error) throw new Refusal('invalid-reading', `${path} does not fit its schema`);
    if (error.keyword === 'boolean') {
      throw new Refusal(
        'invalid-reading',
        `${quote(pathOf(path, error.instancePath))} is not a known member`,
      );
    }
    const where = pathOf(path, error.instancePath);
    throw new Refusal('invalid-reading', `${quote(where)} ${error.message}`);
  };
}
