import { customType } from 'drizzle-orm/pg-core';

/** Raw bytes: hashes and salts. */
export const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
