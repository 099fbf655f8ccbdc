#!/usr/bin/env node
// Runs the command line on the Node that npm installed with the project, whatever the machine's own is. Written in
// plain JavaScript that Node 20 understands, because Node 20 may be what reads it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = new URL('../src/cli/main.ts', import.meta.url);
const compileCache = join(root, 'node_modules', '.cache', 'tidemark', 'node');

if (Number(process.versions.node.split('.')[0]) >= 24) {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache(compileCache);
  await import('../register.js');
  await import(main.href);
} else {
  await handOver();
}

async function handOver() {
  const node = installedNode();
  if (!node) {
    console.error(
      `Tidemark runs on Node 24, which npm installs with it, and this is Node ${process.versions.node}. It is not in node_modules: run npm install in ${root}.`,
    );
    process.exitCode = 1;
    return;
  }
  const args = [
    '--import',
    new URL('../register.js', import.meta.url).href,
    fileURLToPath(main),
    ...process.argv.slice(2),
  ];
  const env = { NODE_COMPILE_CACHE: compileCache, ...process.env };
  const child = spawn(node, args, { stdio: 'inherit', env });
  // Ctrl-C reaches the child by itself; what is sent to this process alone is passed on.
  process.on('SIGINT', () => undefined);
  for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  child.on('error', (error) => {
    console.error(`${node} cannot be run: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

function installedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  for (let dir = root; ; dir = dirname(dir)) {
    const found = join(dir, 'node_modules', 'node', 'bin', name);
    if (existsSync(found)) return found;
    if (dir === dirname(dir)) return undefined;
  }
}
