import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

const PRIVATE_FILE_MODE = 0o600;
const PRIVATE_FOLDER_MODE = 0o700;

/** Small secret files below `$TIDEMARK_HOME`, readable by their owner alone. */
export class HomeFiles {
  private readonly root: string;

  constructor(home: string) {
    this.root = resolve(home);
  }

  path(name: string): string {
    return join(this.root, name);
  }

  /** The file's text without surrounding white space, or undefined when there is no such file. */
  async read(name: string): Promise<string | undefined> {
    try {
      return (await readFile(this.path(name), 'utf8')).trim();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /**
   * Reads the file, or writes what `make` returns and reads that. Two processes that start together agree on one
   * content: the text is flushed under another name first and then linked, which fails where the name exists.
   */
  async readOrCreate(name: string, make: () => string | Promise<string>): Promise<string> {
    const present = await this.read(name);
    if (present !== undefined) return present;
    await mkdir(dirname(this.path(name)), { recursive: true, mode: PRIVATE_FOLDER_MODE });
    const draft = `${this.path(name)}.${randomBytes(6).toString('hex')}`;
    const file = await open(draft, 'wx', PRIVATE_FILE_MODE);
    try {
      await file.writeFile(`${await make()}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(draft, this.path(name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(draft);
    return (await this.read(name)) ?? '';
  }
}
