import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Chromium as npm brings it, unpacked: 210 MB, done once an installation. */
export type ChromiumFiles = {
  executable: string;
  /** The folder of a fonts.conf that adds the fonts it brings to those of the system. */
  fonts: string;
  /** Libraries that a lean system lacks (NSS, NSPR, Expat). */
  libraries: string;
};

const cache = fileURLToPath(new URL('../../../node_modules/.cache/', import.meta.url));
const unpacker = fileURLToPath(new URL('./unpack-chromium.ts', import.meta.url));

/**
 * Unpacks Chromium below node_modules, where no other user's copy is in the way. Two test workers may do it at the
 * same time: each unpacks aside, and the first to finish gives its copy the name.
 */
export async function chromiumFiles(): Promise<ChromiumFiles> {
  const folder = join(cache, 'tidemark-chromium');
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    executable: join(folder, 'chromium'),
    fonts: join(folder, 'fonts'),
    libraries: join(folder, 'al2023', 'lib'),
  };
}

async function unpackInto(folder: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const aside = mkdtempSync(`${folder}-`);
  try {
    await promisify(execFile)(process.execPath, [unpacker], { env: { ...process.env, TMPDIR: aside } });
    writeFileSync(join(aside, 'fonts', 'fonts.conf'), fontsConf(folder));
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** The configuration that comes along names a folder of the machine it was made for. */
function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}
