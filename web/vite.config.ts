import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` sends API calls: a running Tidemark. */
const target = process.env['TIDEMARK_PUBLIC_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  logLevel: 'warn',
  build: {
    target: 'es2022',
    // The bundle-size check reads it to learn what /verify loads before its first paint.
    manifest: true,
    // Nothing is inlined as a data: address, so the content security policy can stay at 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // ECharts and Ant Design are large and known to be so; the budget that counts is checked by scripts/bundle-size.ts.
    chunkSizeWarningLimit: 2000,
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(['/api', '/log/', '/health', '/.well-known'].map((path) => [path, { target }])),
  },
});
