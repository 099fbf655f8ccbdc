export type Language = 'zh' | 'en';

/** The language of the terminal, as POSIX finds it: LC_ALL, then LC_MESSAGES, then LANG. */
export function language(env: NodeJS.ProcessEnv = process.env): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
