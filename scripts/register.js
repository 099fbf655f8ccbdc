// Lets Node run the project's TypeScript as it stands: `node --import ./scripts/register.js file.ts`.
// Node strips types by itself, but NestJS and TypeORM need decorators with metadata, which only a compiler
// emits. Jest uses the same compiler with the same `.swcrc`, so tests run what production runs.
//
// What was compiled is kept below node_modules/.cache, named after everything it depends on. Most starts then never
// load the compiler, which saves each process some 35 MB.
import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const swcrcText = readFileSync(new URL('../.swcrc', import.meta.url), 'utf8');
const cacheFolder = new URL('../node_modules/.cache/tidemark/', import.meta.url);
const salt = `${require('@swc/core/package.json').version}\0${swcrcText}\0`;

function compile(filename, source) {
  const { $schema: _, ...swcrc } = JSON.parse(swcrcText);
  const options = { ...swcrc, filename, swcrc: false, sourceMaps: 'inline' };
  return require('@swc/core').transformSync(source, options).code;
}

/** Several processes may write the same file at once: each writes its own and renames it into place. */
function keep(file, code) {
  try {
    mkdirSync(cacheFolder, { recursive: true });
    const draft = new URL(`${file.href}.${process.pid}`);
    writeFileSync(draft, code);
    renameSync(draft, file);
  } catch {
    // A folder that cannot be written only costs time.
  }
}

function compiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const file = new URL(`${hash('sha256', `${salt}${filename}\0${source}`)}.js`, cacheFolder);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const code = compile(filename, source);
    keep(file, code);
    return code;
  }
}

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/')) {
      return nextLoad(url, context);
    }
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});
