import { describe, expect, test } from 'vitest';
import { weakeningOf, weakeningWords } from '../../../src-main/security/start-rules.ts';

const EXE = 'viewer';

function started(argv: readonly string[], env = {}, platform: NodeJS.Platform = 'linux'): string | null {
  return weakeningOf({ argv: [EXE, ...argv], env, platform })?.name ?? null;
}

/** What each would do is in docs/security.md; the list stands for the rule, which is that only what is allowed is taken. */
const SWITCHES = [
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--remote-allow-origins=*',
  '--inspect',
  '--inspect-brk=9229',
  '--inspect-port=0',
  '--no-sandbox',
  '--disable-gpu-sandbox',
  '--disable-seccomp-filter-sandbox',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--proxy-server=http://127.0.0.1:8080',
  '--proxy-pac-url=http://127.0.0.1/p',
  '--proxy-bypass-list=*',
  '--ignore-certificate-errors',
  '--ignore-certificate-errors-spki-list=x',
  '--host-rules=MAP * 127.0.0.1',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--user-data-dir=/tmp/x',
  '--load-extension=/tmp/x',
  '--js-flags=--expose-gc',
  '--disable-features=NetworkService',
  '--enable-features=x',
  '--enable-logging',
  '--log-file=/tmp/x',
  '--log-net-log=/tmp/net.json',
  '--net-log-capture-mode=Everything',
  '--ssl-key-log-file=/tmp/keys',
  '--ssl-version-min=tls1',
  '--gpu-launcher=calc',
  '--renderer-cmd-prefix=xterm -e gdb',
  '--utility-cmd-prefix=xterm',
  '--ppapi-plugin-launcher=x',
  '--disable-site-isolation-trials',
  '--disable-site-isolation-for-policy',
  '--auth-server-allowlist=*',
  '--disable-http-cache=0',
  '--require=/tmp/x.js',
  '--config=/tmp/x.json',
  '--a-switch-of-a-release-to-come',
  '-r',
];

describe('a packaged viewer', () => {
  test.each(SWITCHES)('does not start with %s', (argument) => {
    const name = argument.split('=')[0];
    expect(started([argument])).toBe(name);
    expect(started([` ${argument} `])).toBe(name);
    expect(started(['--lang=en', argument, '--', 'shcr://lock'])).toBe(name);
    expect(started([argument.replace(/^--?/, '/')], {}, 'win32')).toBe(name?.replace(/^--?/, '/'));
    expect(started([argument.replace(/^--?/, '-').toUpperCase()], {}, 'win32')).not.toBeNull();
  });

  test.each([
    ['nothing', []],
    ['a link, as its handler is registered', ['--', 'shcr://open?token=x']],
    ['a link without the dashes', ['shcr://lock']],
    ['the switches of a launch', ['--patient=9990000018', '--birth-date=1945-07-14']],
    ['what IT may need', ['--background', '--disable-gpu', '--force-device-scale-factor=1.5', '--lang=en-GB']],
    ['anything behind the two dashes, where nothing is a switch', ['--', '--no-sandbox']],
    ['a path, on Linux', ['/home/nurse/x']],
  ])('starts with %s', (_, argv) => {
    expect(started(argv)).toBeNull();
  });

  test('on Windows reads a switch in any case and with each of its prefixes, and no slash elsewhere', () => {
    expect(started(['--DISABLE-GPU', '/Patient=9990000018', '-birth-date=1945-07-14'], {}, 'win32')).toBeNull();
    expect(started(['/No-Sandbox'], {}, 'win32')).toBe('/No-Sandbox');
    expect(started(['/no-sandbox'])).toBeNull();
    expect(started(['--NO-SANDBOX'])).toBe('--NO-SANDBOX');
  });

  test.each([
    'SSLKEYLOGFILE',
    'ELECTRON_RUN_AS_NODE',
    'ELECTRON_ENABLE_LOGGING',
    'ELECTRON_LOG_FILE',
    'ELECTRON_OVERRIDE_DIST_PATH',
    'ELECTRON_FORCE_IS_PACKAGED',
    'NODE_OPTIONS',
    'NODE_EXTRA_CA_CERTS',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'NODE_V8_COVERAGE',
    'CHROME_LOG_FILE',
    'CHROME_DEVEL_SANDBOX',
    'node_options',
  ])('does not start where %s is set', (name) => {
    expect(started([], { PATH: '/bin', [name]: '/tmp/x' })).toBe(name);
    expect(started([], { [name]: '' })).toBeNull();
  });

  test('starts in the environment of an ordinary computer', () => {
    const env = { PATH: '/bin', HOME: '/home/nurse', https_proxy: 'http://proxy:8080', NODE_ENV: 'production' };
    expect(started([], env)).toBeNull();
  });

  test('names what it does not take, never what that is set to, and nothing that was written to mislead', () => {
    const given = weakeningOf({ argv: [EXE, '--proxy-server=secret'], env: {}, platform: 'linux' });
    const { what, detail } = weakeningWords(given ?? { kind: 'variable', name: '' });
    expect(detail).toContain('--proxy-server');
    expect(what + detail).not.toContain('secret');
    expect(started([`--x\nAll is well${'y'.repeat(200)}`])).toMatch(/^--x\?All\?is\?well(y{1,60})$/);
  });
});
