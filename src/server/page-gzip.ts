import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib';

// Four fifths of a page are its style sheet, the same in every page. gzip is a row of blocks (RFC 1951, 3.2.3) that
// may be made apart: the sheet's are made once, and only what is left is compressed for each page.

/** The fixed start of a gzip file without a name or a time (RFC 1952, 2.3). */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const LEVEL = 6;
const BEST_LEVEL = 9;
const OPEN = Buffer.from('<style>');
const CLOSE = Buffer.from('</style>');

interface Sheet {
  readonly plain: Buffer;
  readonly blocks: Buffer;
}

/** The sheets that were met last: one of the client's pages and one of the staff's, with a few of the demo. */
const sheets: Sheet[] = [];
/** A file for a calendar may hold what somebody wrote, and that may look like a sheet: such are soon forgotten. */
const MOST_SHEETS = 16;

/** Blocks after which others may follow: a flush ends them at a whole byte, none is marked as the last. */
const blocksOf = (plain: Buffer, level: number): Buffer =>
  deflateRawSync(plain, { level, finishFlush: constants.Z_SYNC_FLUSH });

const blocksOfSheet = (plain: Buffer): Buffer => {
  const known = sheets.find((sheet) => sheet.plain.equals(plain));
  if (known) return known.blocks;
  const blocks = blocksOf(plain, BEST_LEVEL);
  sheets.push({ plain: Buffer.from(plain), blocks });
  if (sheets.length > MOST_SHEETS) sheets.shift();
  return blocks;
};

/** The checksum and the length of all, which end a gzip file. */
const trailerOf = (body: Buffer): Buffer => {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(body), 0);
  trailer.writeUInt32LE(body.length, 4);
  return trailer;
};

/** A whole body as gzip. A style sheet in it costs time only the first time that it is met. */
export const gzipPage = (body: Buffer): Buffer => {
  const open = body.indexOf(OPEN);
  const close = open < 0 ? -1 : body.indexOf(CLOSE, open);
  if (close < 0) return gzipSync(body, { level: LEVEL });
  const from = open + OPEN.length;
  return Buffer.concat([
    HEADER,
    blocksOf(body.subarray(0, from), LEVEL),
    blocksOfSheet(body.subarray(from, close)),
    deflateRawSync(body.subarray(close), { level: LEVEL }),
    trailerOf(body),
  ]);
};
