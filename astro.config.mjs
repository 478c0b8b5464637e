import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { precompress } from './src/server/precompress.ts';

// Languages, sessions and security headers are ours (src/middleware.ts); Astro only renders.
export default defineConfig({
  output: 'server',
  // A page is sent when it is whole: an error in its last component still gives a calm page, not half of one.
  adapter: node({ mode: 'middleware', experimentalDisableStreaming: true }),
  integrations: [precompress()],
  trailingSlash: 'never',
  compressHTML: true,
  session: false,
  security: { checkOrigin: true },
  devToolbar: { enabled: false },
  vite: { build: { assetsInlineLimit: 0 } },
});
