import { describe, expect, it } from '@jest/globals';
import { missingLibrary } from './browser.ts';

describe('the start of Chromium', () => {
  it('names the library that the system lacks', () => {
    const complaint =
      'browserType.launch: Target page, context or browser has been closed\n' +
      '[err] /x/chromium: error while loading shared libraries: libnss3.so: cannot open shared object file: No such file or directory';
    expect(missingLibrary(new Error(complaint))).toBe('libnss3.so');
  });

  it('takes no other failure for a missing library', () => {
    expect(missingLibrary(new Error('browserType.launch: spawn EACCES'))).toBeNull();
  });
});
