import { defineConfig } from 'vite';

/** Into the jar: names with hashes, nothing inline (the page's policy allows none), no address of its own. */
export default defineConfig({
  base: './',
  build: {
    outDir: '../../../target/classes/console',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
