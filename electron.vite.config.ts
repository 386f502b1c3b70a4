import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** A build that is to come out the same twice says its time in seconds. */
const builtAt =
  process.env['SOURCE_DATE_EPOCH'] === undefined ? Date.now() : Number(process.env['SOURCE_DATE_EPOCH']) * 1000;

/**
 * One build, three targets. Everything of `main/` is compiled to plain Node modules in `out/main`, one file an entry, so
 * that the window, the command line and the tests run the same engine; npm packages stay outside the bundle.
 */
export default defineConfig({
  main: {
    define: { __BUILT_AT__: String(builtAt) },
    build: {
      target: 'node20.18',
      outDir: 'out/main',
      sourcemap: true,
      // These are all that Electron's process needs of npm: a package's archive then holds no node_modules.
      externalizeDeps: { exclude: ['pino', 'zod', 'electron-updater', 'builder-util-runtime'] },
      rolldownOptions: {
        input: {
          index: 'main/index.ts',
          engine: 'main/engine/index.ts',
          'key-trial': 'main/engine/key-trial.ts',
          'passphrase-trial': 'main/credentials/passphrase-trial.ts',
          cli: 'main/cli/index.ts',
          endpoint: 'main/endpoint/index.ts',
          container: 'main/endpoint/container.ts',
          'backup-worker': 'main/engine/storage/backup-worker.ts',
          'content-worker': 'main/engine/spool/content-worker.ts',
          'text-worker': 'main/engine/text-check/text-worker.ts',
          'answer-worker': 'main/engine/answers/reading/answer-worker.ts',
          'picture-worker': 'main/engine/previews/picture-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: 'out/preload',
      rolldownOptions: {
        input: { index: 'main/preload/index.ts', start: 'main/preload/start.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      target: 'chrome130',
      outDir: 'out/renderer',
      modulePreload: false,
      rolldownOptions: { input: { index: 'renderer/index.html', start: 'renderer/start.html' } },
    },
  },
});
