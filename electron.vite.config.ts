import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Pure-JavaScript dependencies are bundled; only the two native addons stay in node_modules, so that the package
 * holds nothing that is not used.
 */
const NATIVE = ['better-sqlite3', 'electron'];

/**
 * PDF.js fetches its plain-JavaScript decoders of scanned pictures (JBIG2, JPEG 2000) by these names, when a PDF has
 * such pictures: own files of the renderer, under its content security policy as it is.
 */
const pdfDecoders: Plugin = {
  name: 'pdf-decoders',
  generateBundle() {
    for (const name of ['jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js']) {
      const source = readFileSync(resolve('node_modules/pdfjs-dist/wasm', name));
      this.emitFile({ type: 'asset', fileName: `pdf/${name}`, source });
    }
  },
};

/**
 * What a file of the window holds, each with all that it needs: few files, because each is asked of main, and the first page waits for
 * the first alone. No entry is among them: a file that another page shares must do nothing by itself.
 */
const PARTS = [
  { name: 'styles', test: /\.css$/, priority: 1 },
  {
    name: 'first-page',
    test: /(src-renderer[\\/](shell[\\/](viewer-app|session|crash-notice|load-ahead)|record[\\/](open-record|record-ports|readout)|launch[\\/]launch|ui[\\/]appearance)\.tsx?|rolldown[\\/]runtime\.js|node_modules[\\/](react-dom[\\/].*|scheduler[\\/].*)|preload-helper.*)$/,
  },
  { name: 'signed-in', test: /src-renderer[\\/]shell[\\/]signed-in-screens\.tsx$/ },
  { name: 'views', minShareCount: 2 },
];

export default defineConfig({
  main: {
    // The same without Node's threads, which zipping one file in one go does not use.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: {
        external: NATIVE,
        input: {
          main: resolve('src-main/main.ts'),
          'record-process': resolve('src-main/record/record-process.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        external: ['electron'],
        input: { preload: resolve('src-main/preload/preload.ts') },
        // A sandboxed preload is CommonJS by Electron's rule.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve('src-renderer'),
    plugins: [react(), pdfDecoders],
    build: {
      outDir: resolve('out/renderer'),
      // Nothing is inlined as data: URLs: the content security policy then needs fewer exceptions.
      assetsInlineLimit: 0,
      minify: true,
      // In one file, in the order in which the sources import each other: of two rules as strong as each other the later one counts, and
      // parts that are loaded later would bring theirs in another order.
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          index: resolve('src-renderer/index.html'),
          'not-started': resolve('src-renderer/not-started.html'),
        },
        output: { codeSplitting: { groups: PARTS } },
      },
    },
  },
});
