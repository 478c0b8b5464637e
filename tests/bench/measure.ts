import type { Agent } from 'node:http';
import type { Database } from '#db/client.ts';
import { backendCpu, cpuBetween } from './backends.ts';
import type { Child } from './child.ts';
import type { Recording, Statement } from './messages.ts';
import type { BenchPage } from './pages.ts';
import { ask, askMany, openAgent, plainBody, quantile } from './requests.ts';
import type { Received, Visit } from './requests.ts';
import type { People } from './visits.ts';
import { visitsTo } from './visits.ts';

export interface Figures {
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly perSecond: number;
  readonly serverCpuMs: number;
  readonly databaseCpuMs: number | null;
}

export interface Row {
  readonly page: string;
  readonly sentBytes: number;
  readonly plainBytes: number;
  readonly requests: number;
  readonly statements: number;
  readonly server: Figures;
  readonly limit: Figures;
}

/** How much is asked. */
export interface Effort {
  readonly requests: number;
  readonly rounds: number;
}

export interface Bench {
  readonly owner: Database;
  readonly serve: Child;
  readonly limit: Child;
  readonly people: People;
  readonly effort: Effort;
}

/** What goes over a connection by itself and not with the page. */
const OF_THE_CONNECTION = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

const asSent = ({ headers }: Received): Recording['headers'] =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || OF_THE_CONNECTION.has(name) ? [] : [[name, value]],
    ),
  );

/** What a browser fetches besides: scripts, style sheets, pictures, frames. */
const requestsOf = (html: string): number =>
  1 +
  (html.match(/<(?:script|img|iframe)\b[^>]*\ssrc=|<link\b[^>]*rel="(?:stylesheet|icon|preload)"/g) ?? [])
    .length;

const recordOnce = async (serve: Child, agent: Agent, visit: Visit): Promise<[Statement[], Received]> => {
  await serve.ask({ ask: 'record' });
  const received = await ask(agent, visit);
  return [(await serve.ask({ ask: 'recorded' })) as Statement[], received];
};

const textsOf = (statements: readonly Statement[]): string => statements.map(({ text }) => text).join(';');

/** Asks until two answers needed the same: a job that works just then would be taken for a part of the page. */
const recordPage = async (serve: Child, agent: Agent, visit: Visit): Promise<[Recording, Received]> => {
  await ask(agent, visit);
  let before = '';
  for (;;) {
    const [statements, received] = await recordOnce(serve, agent, visit);
    const texts = textsOf(statements);
    if (texts === before) return [{ statements, headers: asSent(received), body: received.body }, received];
    before = texts;
  }
};

const oneRound = async (bench: Bench, child: Child, agent: Agent, visits: readonly Visit[]) => {
  const [before, databaseBefore] = [await child.usage(), await backendCpu(bench.owner)];
  const pace = await askMany(agent, visits, bench.effort.requests);
  const [after, databaseAfter] = [await child.usage(), await backendCpu(bench.owner)];
  const database = cpuBetween(databaseBefore, databaseAfter);
  return {
    times: pace.times,
    perSecond: pace.times.length / pace.seconds,
    serverCpuMs: (after.cpuMs - before.cpuMs) / pace.times.length,
    databaseCpuMs: database === null ? null : database / pace.times.length,
  };
};

type Round = Awaited<ReturnType<typeof oneRound>>;

const figuresOf = (rounds: readonly Round[]): Figures => {
  const times = rounds.flatMap((round) => round.times);
  const database = rounds.map((round) => round.databaseCpuMs);
  return {
    medianMs: median(times),
    p95Ms: quantile(times, 0.95),
    perSecond: median(rounds.map((round) => round.perSecond)),
    serverCpuMs: median(rounds.map((round) => round.serverCpuMs)),
    databaseCpuMs: database.includes(null) ? null : median(database.map(Number)),
  };
};

/** Measures server and limit in turn, so that what else the machine does falls on both. */
const inTurn = async (bench: Bench, visits: readonly Visit[], played: readonly Visit[]) => {
  const agents = [openAgent(), openAgent()] as const;
  const server: Round[] = [];
  const limit: Round[] = [];
  await askMany(agents[0], visits, visits.length * 4);
  await askMany(agents[1], played, played.length * 4);
  for (let round = 0; round < bench.effort.rounds; round += 1) {
    server.push(await oneRound(bench, bench.serve, agents[0], visits));
    limit.push(await oneRound(bench, bench.limit, agents[1], played));
  }
  for (const agent of agents) agent.destroy();
  return { server: figuresOf(server), limit: figuresOf(limit) };
};

/** Measures one page. A number instead: it answered with that status. */
export const measurePage = async (bench: Bench, page: BenchPage): Promise<Row | number> => {
  const agent = openAgent(1);
  const visits = visitsTo(page, bench.people).map(({ path, cookie }) => ({
    url: bench.serve.url + path,
    cookie,
  }));
  const recordings: Recording[] = [];
  const received: Received[] = [];
  for (const visit of visits) {
    const [recording, answer] = await recordPage(bench.serve, agent, visit);
    if (answer.status !== 200) return answer.status;
    recordings.push(recording);
    received.push(answer);
  }
  agent.destroy();
  await bench.limit.ask({ ask: 'play', recordings });
  const played = recordings.map((_, at) => ({ url: `${bench.limit.url}/${String(at)}`, cookie: null }));
  const bodies = received.map(plainBody);
  return {
    page: page.name,
    sentBytes: median(received.map(({ body }) => body.length)),
    plainBytes: median(bodies.map(({ length }) => length)),
    requests: median(bodies.map((body) => requestsOf(String(body)))),
    statements: median(recordings.map(({ statements }) => statements.length)),
    ...(await inTurn(bench, visits, played)),
  };
};
