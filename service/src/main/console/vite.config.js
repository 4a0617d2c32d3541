import { defineConfig } from 'vite';
import { handbook } from './handbook.js';

const shared = {
  outDir: '../../../target/classes/console',
  target: 'es2022',
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
};

/** The plan viewer's page has no origin and may load no module, so its script is a classic one, whole. */
const classic = {
  name: 'classic-script',
  enforce: 'post',
  transformIndexHtml: (html) => html.replace('type="module" crossorigin', 'defer').replaceAll(' crossorigin', ''),
};

/** Into the jar: names with hashes, nothing inline (the page's policy allows none), no address of its own. */
export default defineConfig(({ mode }) => ({
  base: './',
  build:
    mode === 'viewer'
      ? {
          ...shared,
          emptyOutDir: false,
          cssCodeSplit: false, // or an iife brings its style inline
          chunkSizeWarningLimit: 1500, // kB, uncompressed; loaded when a plan is first looked at
          rollupOptions: { input: 'plan.html', output: { format: 'iife' } },
        }
      : { ...shared, emptyOutDir: true },
  plugins: mode === 'viewer' ? [classic] : [handbook],
}));
