import { startEmbedded } from '#db/embedded.ts';
import { addressesOf } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { seedDemo } from '#db/seed.ts';
import { readConfig } from '#src/config.ts';
import type { Config } from '#src/config.ts';
import { secretsWith } from '#src/features/sign-in/sealed.ts';
import { closeApp, createApp, createLog } from './app.ts';
import { startListening } from './http.ts';
import { startJobs } from './job-handlers.ts';
import { migrateJobs } from './job-queue.ts';
import { takeEnvironment } from './environment.ts';
import { DIST, loadPages } from './pages.ts';
import { createParts, Stopped } from './parts.ts';
import type { Parts } from './parts.ts';
import { keptKey, sealSecrets } from './secrets-key.ts';
import { startSentence } from './start-failures.ts';
import { loadStaticFiles } from './static-files.ts';

const WRONG_CONFIGURATION = 2;
const CANNOT_START = 1;
/** Everything is told to end within 10 s; what has not by then never will. */
const LAST_RESORT_MS = 25_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const complain = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const startDatabase = async (config: Config, parts: Parts): Promise<string> => {
  if (config.databaseUrl !== null) return config.databaseUrl;
  const embedded = await startEmbedded({ folder: config.folder, say });
  return (await parts.keep(embedded, (each) => each.stop())).ownerUrl;
};

const start = async (config: Config, parts: Parts): Promise<void> => {
  const log = createLog(config);
  const pages = await loadPages();
  const listening = await parts.keep(await startListening(config, log), (each) => each.close(), 'door');
  const databaseUrl = await startDatabase(config, parts);
  await migrate(databaseUrl);
  await migrateJobs(databaseUrl);
  if (config.demo) await seedDemo(databaseUrl, Temporal.Now.instant());
  const secrets = secretsWith(config.secretsKeys ?? [await keptKey(config.folder)]);
  const shut = await sealSecrets(databaseUrl, secrets);
  if (shut > 0) log.warn({ shut }, 'SECRETS_KEY does not open all authenticator secrets');
  // From here on nothing has the owner's rights, nor keeps her address or a key as it was written.
  const kept = { ...config, databaseUrl: null, secretsKeys: null };
  const app = await parts.keep(await createApp(kept, addressesOf(databaseUrl), secrets, { log }), closeApp);
  await startJobs(app);
  listening.open({ app, pages, files: loadStaticFiles(`${DIST}/client`) });
  say(`Rinnalla: ${config.demo ? listening.url : config.origin}`);
};

const stop = async (parts: Parts): Promise<void> => {
  setTimeout(() => process.exit(CANNOT_START), LAST_RESORT_MS).unref();
  try {
    await parts.close();
  } catch (error) {
    process.exitCode = CANNOT_START;
    complain(`Rinnalla did not close cleanly: ${String(error)}`);
  }
  // An open channel to bin/start.js would keep the process.
  if (process.connected) process.disconnect?.();
};

/** What to say when it does not start; nothing when it was told to stop meanwhile. */
const complaint = (error: unknown, config: Config): string => {
  const unexpected = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return startSentence(error, config) ?? unexpected;
};

const run = async (config: Config): Promise<void> => {
  const parts = createParts();
  let told = false;
  const onStop = (): void => {
    told = true;
    void stop(parts);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onStop);
  // bin/start.js holds the other end: without it nobody is left who could stop us.
  process.on('disconnect', onStop);
  try {
    await start(config, parts);
  } catch (error) {
    if (!told && !(error instanceof Stopped)) {
      complain(complaint(error, config));
      process.exitCode = CANNOT_START;
    }
    await stop(parts);
  }
};

const begin = async (): Promise<void> => {
  const reading = readConfig(takeEnvironment());
  if (reading.ok) return run(reading.config);
  complain(reading.problems.join('\n'));
  process.exitCode = WRONG_CONFIGURATION;
};

await begin();
