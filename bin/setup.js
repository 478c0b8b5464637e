// Makes a fresh clone ready: packages, runtime, build. Any Node from 20 on can run it, without packages.
import { prepare } from './prepare.js';

try {
  await prepare();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
