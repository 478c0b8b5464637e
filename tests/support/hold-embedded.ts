import { startEmbedded } from '#db/embedded.ts';

// Holds a data folder until it is killed: the parent that PostgreSQL loses.

const server = await startEmbedded({ folder: process.argv[2] ?? '', durable: false });
process.send?.({ url: server.ownerUrl });
setInterval(() => undefined, 1_000);
