import { startEmbedded } from '#db/embedded.ts';
import type { EmbeddedPostgres } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { seedDemo } from '#db/seed.ts';
import { readConfig } from '#src/config.ts';
import type { Config } from '#src/config.ts';
import { closeApp, createApp, createLog } from './app.ts';
import type { App } from './app.ts';
import { startListening } from './http.ts';
import type { Listening } from './http.ts';
import { startJobs } from './job-handlers.ts';
import { migrateJobs } from './job-queue.ts';
import { DIST, loadPages } from './pages.ts';
import { startSentence } from './start-failures.ts';
import { loadStaticFiles } from './static-files.ts';

const WRONG_CONFIGURATION = 2;
const CANNOT_START = 1;
/** Everything is told to end within 10 s; what has not by then never will. */
const LAST_RESORT_MS = 25_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** What has been started, in order; closed the other way round. */
const started: (() => Promise<void>)[] = [];
const keep = <T>(thing: T, close: (thing: T) => Promise<void>): T => {
  started.push(() => close(thing));
  return thing;
};

const closeAll = async (): Promise<void> => {
  for (const close of started.splice(0).reverse()) await close();
};

const prepareDatabase = async (config: Config): Promise<Config> => {
  const embedded =
    config.databaseUrl === null
      ? keep<EmbeddedPostgres>(await startEmbedded({ folder: config.folder, say }), (each) => each.stop())
      : null;
  const databaseUrl = config.databaseUrl ?? embedded?.ownerUrl ?? '';
  await migrate(databaseUrl);
  await migrateJobs(databaseUrl);
  if (config.demo) await seedDemo(databaseUrl, Temporal.Now.instant());
  return { ...config, databaseUrl };
};

const start = async (config: Config): Promise<void> => {
  const log = createLog(config);
  const listening = keep<Listening>(await startListening(config, log), (each) => each.close());
  const app = keep<App>(await createApp(await prepareDatabase(config), { log }), closeApp);
  await startJobs(app);
  listening.open({ app, pages: await loadPages(), files: loadStaticFiles(`${DIST}/client`) });
  say(`Rinnalla: ${config.demo ? listening.url : config.origin}`);
};

const run = async (config: Config): Promise<void> => {
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= closeAll().catch((error: unknown) => {
      process.exitCode = CANNOT_START;
      say(`Rinnalla did not close cleanly: ${String(error)}`);
    });
    setTimeout(() => process.exit(CANNOT_START), LAST_RESORT_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // bin/start.js holds the other end: without it nobody is left who could stop us.
  process.on('disconnect', stop);
  try {
    await start(config);
  } catch (error) {
    const sentence = startSentence(error, config);
    process.stderr.write(
      `${sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
    );
    process.exitCode = CANNOT_START;
    stop();
  }
};

const reading = readConfig(process.env);
if (reading.ok) {
  await run(reading.config);
} else {
  process.stderr.write(`${reading.problems.join('\n')}\n`);
  process.exitCode = WRONG_CONFIGURATION;
}
