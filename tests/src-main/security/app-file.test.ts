import { describe, expect, test } from 'vitest';
import { resolveAppFile } from '../../../src-main/security/app-file.ts';

const FOLDER = '/opt/viewer/renderer';

describe('the app:// scheme serves the renderer’s own folder and cannot be left', () => {
  test.each([
    ['app://viewer/index.html', `${FOLDER}/index.html`],
    ['app://viewer/assets/app-1a2b.js', `${FOLDER}/assets/app-1a2b.js`],
    ['app://viewer/assets/app.css?v=1#top', `${FOLDER}/assets/app.css`],
    // A URL has resolved this itself before we see it: what is left of it stays inside.
    ['app://viewer/%2e%2e/main/main.js', `${FOLDER}/main/main.js`],
  ])('serves %s', (url, path) => {
    expect(resolveAppFile(FOLDER, url)?.path).toBe(path);
  });

  test.each([
    ['another host', 'app://elsewhere/index.html'],
    ['another scheme', 'file:///opt/viewer/renderer/index.html'],
    ['a parent, encoded separator', 'app://viewer/..%2fmain%2fmain.js'],
    ['a parent, double encoded', 'app://viewer/%252e%252e/main.js/../x.js%00'],
    ['a parent, backslash', 'app://viewer/..%5cmain%5cmain.js'],
    ['NUL', 'app://viewer/index.html%00.js'],
    ['the folder itself', 'app://viewer/'],
    ['a kind of file that the renderer has not', 'app://viewer/secrets.json'],
    ['no extension', 'app://viewer/etc/passwd'],
    ['broken encoding', 'app://viewer/%E0%A4%A.html'],
    ['no URL', 'not a url'],
  ])('refuses %s', (_what, url) => {
    expect(resolveAppFile(FOLDER, url)).toBeNull();
  });
});
