import { build } from './build.js';
import { installPackages } from './packages.js';
import { ensureRuntime } from './runtime.js';

const OLDEST_NODE = 20;

/** Packages, runtime and build as this clone needs them; what is there already is left alone. */
export const prepare = async () => {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    throw new Error(
      `Node ${OLDEST_NODE} or newer is needed to begin with, but this is ${process.versions.node}.`,
    );
  }
  await installPackages();
  await ensureRuntime();
  await build();
};
