import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Writes api/openapi.json from the code, or with --check compares it and fails on a difference.

const root = fileURLToPath(new URL('..', import.meta.url));
const committed = `${root}/api/openapi.json`;

const made = spawnSync(process.execPath, ['--import', './scripts/register.js', 'api/src/openapi.ts'], {
  cwd: root,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (made.status !== 0) {
  process.stderr.write('The OpenAPI document could not be made.\n');
  process.exitCode = 1;
} else if (!process.argv.includes('--check')) {
  writeFileSync(committed, made.stdout);
} else if (readFileSync(committed, 'utf8') !== made.stdout) {
  process.stderr.write(
    'api/openapi.json is not what the code says: run npm run openapi -w api and commit it.\n',
  );
  process.exitCode = 1;
}
