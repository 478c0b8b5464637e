import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { OWNER_ROLE } from '#db/client.ts';
import { errorCode } from '#db/embedded/failure.ts';
import { migrateAlone } from '#db/migrate.ts';
import { isClear } from '#src/features/sign-in/sealed.ts';
import type { Secrets } from '#src/features/sign-in/sealed.ts';

const KEY_BYTES = 32;

/** The key of the demo, beside its database and for its owner only; made once. Call it as the holder of the folder. */
export const keptKey = async (folder: string): Promise<string> => {
  const path = join(folder, 'secrets-key');
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  const key = randomBytes(KEY_BYTES).toString('base64');
  // Whole or not at all, also when the machine stops in the middle.
  await writeFile(`${path}.new`, `${key}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
  return key;
};

type Kept = { readonly personId: string; readonly secret: string };

/**
 * Seals every authenticator secret with the newest key: those from before there were keys, and those of older keys. Safe
 * to run again. How many none of the keys opens: who they belong to cannot sign in until she gets a new start code.
 */
export const sealSecrets = async (ownerUrl: string, secrets: Secrets): Promise<number> => {
  let shut = 0;
  await migrateAlone(ownerUrl, async (owner) => {
    await owner.execute(sql.raw(`set role ${OWNER_ROLE}`));
    const all = await owner.execute<Kept>(
      sql`select person_id as "personId", totp_secret as secret from staff_credential`,
    );
    for (const { personId, secret } of all) {
      const clear = isClear(secret) ? secret : secrets.open(personId, secret);
      if (clear === null) shut += 1;
      else if (!secrets.isUpToDate(secret))
        await owner.execute(sql`update staff_credential set totp_secret = ${secrets.seal(personId, clear)}
          where person_id = ${personId} and totp_secret = ${secret}`);
    }
  });
  return shut;
};
