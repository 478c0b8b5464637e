import type { Fields } from '#src/lib/fields.ts';

/**
 * The fields of a posted form, each once or several times. Files are not taken anywhere and are dropped.
 * The server has already refused a body that is too large.
 */
export const readFields = async (request: Request): Promise<Fields> => {
  const data = await request.formData();
  const fields: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of data) {
    if (typeof value !== 'string') continue;
    const earlier = fields[name];
    if (earlier === undefined) fields[name] = value;
    else fields[name] = typeof earlier === 'string' ? [earlier, value] : [...earlier, value];
  }
  return fields;
};
