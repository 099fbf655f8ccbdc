/** Writing of GS1 Digital Links (GS1 Digital Link: URI Syntax 1.2). */
import { hasPredefinedLength } from './application-identifiers.ts';
import { qualifierSequence } from './digital-link-keys.ts';
import { checkedElement, DigitalLinkError, type Element } from './digital-link.ts';
import { escapeLinkValue } from './link-value.ts';

function withoutRepeats(elements: readonly Element[]): readonly Element[] {
  const seen = new Map<string, string>();
  return elements.filter(({ ai, value }) => {
    const before = seen.get(ai);
    if (before !== undefined && before !== value) {
      throw new DigitalLinkError('attribute-twice', `(${ai}) is ${before} and ${value}`);
    }
    seen.set(ai, value);
    return before === undefined;
  });
}

export const GS1_RESOLVER = 'https://id.gs1.org';

/**
 * The Digital Link of elements in any order: the first key leads, its qualifiers follow in the standard's order, and
 * everything else goes into the query, identifiers of pre-defined length first. Throws DigitalLinkError.
 */
export function formatDigitalLink(elements: readonly Element[], stem = GS1_RESOLVER): string {
  const all = withoutRepeats(elements.map((element) => checkedElement(element, false)));
  const key = all.find(({ ai }) => qualifierSequence(ai));
  if (!key) throw new DigitalLinkError('no-gs1-key', 'none of the identifiers is a GS1 key');
  const sequences = qualifierSequence(key.ai)!;
  const qualifiers = all.filter(({ ai }) => sequences.flat().includes(ai));
  const sequence = sequences.find((each) => qualifiers.every(({ ai }) => each.includes(ai)));
  if (!sequence) {
    const named = qualifiers.map(({ ai }) => `(${ai})`).join(' ');
    throw new DigitalLinkError('wrong-qualifiers', `${named} do not qualify (${key.ai}) together`);
  }
  const ordered = sequence.flatMap((name) => qualifiers.filter(({ ai }) => ai === name));
  const path = [key, ...ordered].map(({ ai, value }) => `/${ai}/${escapeLinkValue(value)}`);
  const others = all.filter((element) => element !== key && !qualifiers.includes(element));
  const fixed = others.filter(({ ai }) => hasPredefinedLength(ai));
  const query = [...fixed, ...others.filter(({ ai }) => !hasPredefinedLength(ai))];
  const parameters = query.map(({ ai, value }) => `${ai}=${escapeLinkValue(value)}`).join('&');
  return stem.replace(/\/$/, '') + path.join('') + (parameters && `?${parameters}`);
}
