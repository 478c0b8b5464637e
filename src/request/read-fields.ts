import type { Fields } from '#src/lib/fields.ts';

const FORM_TYPE = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i;

/** Is this what an HTML form sends? Nothing else is taken apart here. */
export const isForm = (request: Request): boolean =>
  FORM_TYPE.test(request.headers.get('content-type') ?? '');

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
    else if (typeof earlier === 'string') fields[name] = [earlier, value];
    // Added to and not made anew: one field may come as often as fits into a body.
    else earlier.push(value);
  }
  return fields;
};
