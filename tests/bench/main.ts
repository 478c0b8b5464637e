import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startChild } from './child.ts';
import { openBenchDatabase } from './database.ts';
import type { BenchDatabase } from './database.ts';
import { measurePage } from './measure.ts';
import type { Bench, Effort, Row } from './measure.ts';
import { PAGES } from './pages.ts';
import { machine, reportText } from './report.ts';
import type { SizeReport } from './report.ts';
import { measureStreams } from './streams.ts';
import { signInPeople } from './visits.ts';

// `npm run bench`: how fast the built server is beside a bare one, with few and with many clients.
//   --quick           a short run with less data
//   --folder <folder> where the databases stay for the next run; bench.json is written there
//   --only <text>     only pages whose name has it
//   --sizes <n,n>     numbers of clients, the fewest first
//   --urls <url,url>  databases of these sizes that run already, instead of the one that comes with the packages
//   --requests <n>    requests in each of the rounds

const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    folder: { type: 'string' },
    only: { type: 'string', default: '' },
    sizes: { type: 'string' },
    urls: { type: 'string', default: '' },
    requests: { type: 'string' },
  },
});

const EFFORT: Effort = {
  requests: Number(asked.requests ?? (asked.quick ? 96 : 160)),
  rounds: asked.quick ? 1 : 3,
};
const SIZES = (asked.sizes ?? (asked.quick ? '500,5000' : '1000,100000')).split(',').map(Number);
const STREAMS = 500;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const measurePages = async (bench: Bench): Promise<Pick<SizeReport, 'rows' | 'skipped'>> => {
  const rows: Row[] = [];
  const skipped: SizeReport['skipped'][number][] = [];
  for (const page of PAGES.filter(({ name }) => name.includes(asked.only))) {
    const measured = await measurePage(bench, page);
    if (typeof measured === 'number') skipped.push({ page: page.name, status: measured });
    else rows.push(measured);
    say(
      `${page.name}: ${typeof measured === 'number' ? String(measured) : `${measured.server.perSecond.toFixed(0)}/s`}`,
    );
  }
  return { rows, skipped };
};

const measureOn = async ({ owner, ownerUrl, sizes }: BenchDatabase): Promise<SizeReport> => {
  const serve = await startChild('serve.ts', ownerUrl);
  const limit = await startChild('limit.ts', ownerUrl);
  const people = await signInPeople(owner, sizes);
  const pages = await measurePages({ owner, serve, limit, people, effort: EFFORT });
  const { rssBytes, peakRssBytes } = await serve.usage();
  const followers = await signInPeople(owner, sizes, Math.min(STREAMS, sizes.clients / 10));
  const cookies = Array.from(
    { length: STREAMS },
    (_, at) => followers.client[at % followers.client.length]?.cookie ?? '',
  );
  const streams = await measureStreams(serve, cookies);
  await Promise.all([serve.stop(), limit.stop()]);
  return { clients: sizes.clients, ...pages, rssBytes, peakRssBytes, streams };
};

const folder = resolve(asked.folder ?? (await mkdtemp(join(tmpdir(), 'rinnalla-bench-'))));
const sizes: SizeReport[] = [];
try {
  for (const [at, clients] of SIZES.entries()) {
    const url = asked.urls.split(',')[at];
    const database = await openBenchDatabase(url ? { url } : { folder }, clients, say);
    try {
      sizes.push(await measureOn(database));
    } finally {
      await database.stop();
    }
  }
  const report = { at: new Date().toISOString(), node: process.version, machine: machine(), sizes };
  process.stdout.write(reportText(report));
  if (asked.folder) await writeFile(join(folder, 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
} finally {
  if (!asked.folder) await rm(folder, { recursive: true, force: true });
}
