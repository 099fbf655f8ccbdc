import type { FormInstance } from 'antd';
import { ApiError } from '../../api/problem.ts';

/**
 * Puts the server's mistakes beside their fields. `fieldOf` names the field of a problem that is about one field as
 * a whole (an id that is taken). Answers what could not be placed: the error itself when a mistake has no field
 * here (or there are none), null when every one has found its field.
 */
export function placeMistakes(
  form: FormInstance,
  error: Error,
  fieldOf: Readonly<Record<string, string>> = {},
): Error | null {
  if (!(error instanceof ApiError)) return error;
  const field = fieldOf[error.code];
  const mistakes = field === undefined ? error.errors : [{ path: field, message: error.message }];
  if (mistakes.length === 0) return error;
  const fields = fieldsOf(mistakes);
  const known = fields.filter((each) => form.getFieldInstance(each.name) !== undefined);
  form.setFields(known);
  const first = known[0];
  if (first) form.scrollToField(first.name, { focus: true });
  return known.length === fields.length ? null : error;
}

function fieldsOf(mistakes: readonly { readonly path: string; readonly message: string }[]) {
  const byPath = new Map<string, string[]>();
  for (const { path, message } of mistakes) byPath.set(path, [...(byPath.get(path) ?? []), message]);
  return [...byPath].map(([path, errors]) => ({ name: path.split('.'), errors }));
}
