// Run as a process of its own with TMPDIR set: the package unpacks into the system's temporary folder, and inside a
// test worker the environment is a copy which the system does not see.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium, { inflate } from '@sparticuz/chromium';

const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin');
await chromium.executablePath(packed);
await inflate(join(packed, 'al2023.tar.br'));
