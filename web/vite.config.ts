import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './scripts/precompress.ts';

/** Where `npm run dev` sends API calls: a running Tidemark. */
const target = process.env['TIDEMARK_PUBLIC_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react(), precompress()],
  logLevel: 'warn',
  build: {
    target: 'es2022',
    // The bundle-size check reads it to learn what /verify loads before its first paint.
    manifest: true,
    // Nothing is inlined as a data: address, so the content security policy can stay at 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page needs, and what the public pages share, in two files instead of twenty: they compress
          // better together, and /verify has a budget.
          groups: [
            {
              name: 'frame',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/,
              priority: 2,
            },
            {
              name: 'shared',
              test: /web[\\/]src[\\/](app|api|domain|format|i18n|ui)[\\/]/,
              minShareCount: 2,
              priority: 1,
            },
          ],
        },
      },
    },
    // ECharts and Ant Design are large and known to be so; the budget that counts is checked by scripts/bundle-size.ts.
    chunkSizeWarningLimit: 2000,
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(['/api', '/log/', '/health', '/.well-known'].map((path) => [path, { target }])),
  },
});
