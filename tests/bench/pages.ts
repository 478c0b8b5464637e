import { loadId } from '#db/load/ids.ts';

/** A page that is measured, opened by many people. */
export interface BenchPage {
  readonly name: string;
  readonly by: 'client' | 'coach';
  /** The address for the nth client or coach. */
  readonly path: (number: number) => string;
}

export const PAGES: readonly BenchPage[] = [
  { name: 'home', by: 'client', path: () => '/fi' },
  { name: 'messages', by: 'client', path: () => '/fi/messages' },
  { name: 'meetings', by: 'client', path: () => '/fi/meetings' },
  { name: 'plan', by: 'client', path: () => '/fi/plan' },
  {
    name: 'question',
    by: 'client',
    path: (number) => `/fi/assessment/${loadId('draft', number)}/questions/everyday.money`,
  },
  { name: 'coach: day', by: 'coach', path: () => '/fi/staff' },
  { name: 'coach: inbox', by: 'coach', path: () => '/fi/staff/messages' },
  { name: 'coach: clients', by: 'coach', path: () => '/fi/staff/clients' },
  {
    name: 'coach: client',
    by: 'coach',
    path: (number) => `/fi/staff/clients/${loadId('client', (number - 1) * 20 + 3)}`,
  },
];

const PEOPLE = 16;

/**
 * Clients from all over the table: each has a draft, a plan, meetings and twelve messages (db/load). Their
 * numbers end in 3, whatever the size, so that the pages are alike.
 */
export const clientNumbers = (clients: number, people = PEOPLE): number[] =>
  Array.from({ length: people }, (_, at) => Math.floor((at * clients) / people / 10) * 10 + 3);

/** Coaches from all over the table; one in twenty is away, and so is none of these. */
export const coachNumbers = (coaches: number, people = PEOPLE): number[] =>
  Array.from({ length: people }, (_, at) => Math.floor((at * coaches) / people))
    .map((number) => number + 1)
    .map((number) => (number % 20 === 7 || number % 20 === 8 ? Math.max(1, number - 2) : number));
