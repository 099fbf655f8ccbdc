/** Injection token of the process's settings (`Settings` of `@tidemark/core/settings`), read once at start. */
export const SETTINGS = Symbol('settings');
