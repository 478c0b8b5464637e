import { availableParallelism, cpus } from 'node:os';
import type { Figures, Row } from './measure.ts';
import type { Streams } from './streams.ts';

/** What came out for one size. */
export interface SizeReport {
  readonly clients: number;
  readonly rows: readonly Row[];
  /** Pages that answered with another status than 200. */
  readonly skipped: readonly { readonly page: string; readonly status: number }[];
  readonly rssBytes: number;
  readonly peakRssBytes: number;
  readonly streams: Streams | number;
}

export interface Report {
  readonly at: string;
  readonly node: string;
  readonly machine: string;
  readonly sizes: readonly SizeReport[];
}

export const machine = (): string =>
  `${String(availableParallelism())} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}`;

const MEGABYTE = 1024 * 1024;
const fixed = (value: number, digits = 1): string => value.toFixed(digits);
const kilobytes = (bytes: number): string => fixed(bytes / 1024);

/** Server and database together, in milliseconds; null where the database's share is not known. */
const cpuOf = ({ serverCpuMs, databaseCpuMs }: Figures): number | null =>
  databaseCpuMs === null ? null : serverCpuMs + databaseCpuMs;

const cpuText = (figures: Figures): string => {
  const all = cpuOf(figures);
  return all === null ? `${fixed(figures.serverCpuMs)} + ?` : `${fixed(all)} (${fixed(figures.serverCpuMs)})`;
};

const COLUMNS = [
  'page',
  'KB sent (plain)',
  'requests',
  'statements',
  'median ms',
  'p95 ms',
  'requests/s',
  'limit/s',
  'of the limit',
  'CPU ms (server)',
];

const cellsOf = ({ page, server, limit, ...row }: Row): string[] => [
  page,
  `${kilobytes(row.sentBytes)} (${kilobytes(row.plainBytes)})`,
  String(row.requests),
  String(row.statements),
  fixed(server.medianMs, 0),
  fixed(server.p95Ms, 0),
  fixed(server.perSecond, 0),
  fixed(limit.perSecond, 0),
  fixed(server.perSecond / limit.perSecond, 2),
  cpuText(server),
];

const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const streamsText = (streams: Streams | number): string =>
  typeof streams === 'number'
    ? `event streams: answered ${String(streams)}, not measured`
    : `${String(streams.count)} event streams: ${fixed(streams.addedBytes / MEGABYTE)} MB more`;

const sizeText = (size: SizeReport): string =>
  [
    `${String(size.clients)} clients`,
    '',
    table(COLUMNS, size.rows.map(cellsOf)),
    '',
    ...size.skipped.map(({ page, status }) => `${page}: answered ${String(status)}, not measured`),
    `memory of the server under load: ${fixed(size.rssBytes / MEGABYTE, 0)} MB (highest ${fixed(size.peakRssBytes / MEGABYTE, 0)} MB); ${streamsText(size.streams)}`,
  ].join('\n');

const growthText = ({ sizes }: Report): string => {
  const [few, many] = sizes;
  if (!few || !many) return '';
  const rows = many.rows.flatMap((row) => {
    const before = few.rows.find(({ page }) => page === row.page);
    const ratio = before && row.server.medianMs / before.server.medianMs;
    return ratio ? [[row.page, fixed(ratio, 2)]] : [];
  });
  return [
    '',
    `Time (median) with ${String(many.clients)} clients, as a multiple of that with ${String(few.clients)}`,
    '',
    table(['page', 'multiple'], rows),
  ].join('\n');
};

/** The report as Markdown. */
export const reportText = (report: Report): string =>
  [
    `${report.at}, Node ${report.node}, ${report.machine}, 16 connections`,
    '',
    report.sizes.map(sizeText).join('\n\n'),
    growthText(report),
    '',
  ].join('\n');
