/**
 * True when an object in a JSON text gives one name twice. `JSON.parse` keeps the last of them and others the first,
 * so that one signature would stand for two statements. `value` is what `JSON.parse` made of `text`.
 */
export function repeatsMembers(text: string, value: unknown): boolean {
  return countNames(text) !== countMembers(value);
}

/** The strings with a colon behind them, in a text that is known to be JSON. */
function countNames(text: string): number {
  let names = 0;
  let start = text.indexOf('"');
  while (start !== -1) {
    let next = closingQuote(text, start) + 1;
    while (text.charCodeAt(next) <= 0x20) next += 1;
    if (text[next] === ':') names += 1;
    start = text.indexOf('"', next);
  }
  return names;
}

function closingQuote(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

/** With a list of its own instead of recursion, which deep nesting would end. */
function countMembers(value: unknown): number {
  let members = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one !== 'object' || one === null) continue;
    const children: unknown[] = Object.values(one);
    if (!Array.isArray(one)) members += children.length;
    for (const child of children) if (typeof child === 'object') open.push(child);
  }
  return members;
}
