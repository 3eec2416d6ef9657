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

export default defineConfig({
  main: {
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
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          index: resolve('src-renderer/index.html'),
          'not-started': resolve('src-renderer/not-started.html'),
        },
      },
    },
  },
});
