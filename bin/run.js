import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** The Node that everything of ours runs on, whichever Node began. */
export const NODE = join(ROOT, 'node_modules/node/bin/node');

/**
 * npm puts `node_modules/.bin` first. While packages are being installed the `node` in it is missing or half
 * written, so the Node that began has to do it.
 */
export const outsidePath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
    .join(delimiter);

/** The environment in which our own tools find our own Node first. */
export const insideEnvironment = () => ({
  ...process.env,
  ASTRO_TELEMETRY_DISABLED: '1',
  ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
  PATH: [join(ROOT, 'node_modules/.bin'), outsidePath()].join(delimiter),
});

/**
 * Runs a program to its end and resolves with its exit code and what it printed. With `show`, what it prints
 * also goes to the terminal as it comes.
 */
export const run = (command, args, { env = insideEnvironment(), cwd = ROOT, show = false } = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (stream) => (chunk) => {
      output += chunk;
      if (show) stream.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', keep(process.stdout));
    child.stderr.setEncoding('utf8').on('data', keep(process.stderr));
    child.once('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });

/** Runs a tool of `node_modules` on our own Node. */
export const runTool = (entry, args, options) =>
  run(NODE, [join(ROOT, 'node_modules', entry), ...args], options);
