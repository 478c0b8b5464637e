import type { Fields } from '#src/lib/fields.ts';

const FORM_TYPE = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i;

/** Is this what an HTML form sends? Nothing else is taken apart here. */
export const isForm = (request: Request): boolean =>
  FORM_TYPE.test(request.headers.get('content-type') ?? '');

/** What a form sent: its fields, each once or several times, and the one file that it may have brought. */
export interface Sent {
  readonly fields: Fields;
  readonly upload: Uint8Array | null;
}

const fieldsIn = (data: FormData): Fields => {
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

const fileIn = async (data: FormData): Promise<Uint8Array | null> => {
  const file = [...data.values()].find((value) => typeof value !== 'string' && value.size > 0);
  return file === undefined || typeof file === 'string' ? null : file.bytes();
};

/** Null: it cannot be taken apart. The server has already refused a body that is too large. */
const dataOf = (request: Request): Promise<FormData | null> => request.formData().catch(() => null);

/** A posted form; null when it cannot be taken apart. */
export const readSent = async (request: Request): Promise<Sent | null> => {
  const data = await dataOf(request);
  return data && { fields: fieldsIn(data), upload: await fileIn(data) };
};

/** The fields of a posted form alone. */
export const readFields = async (request: Request): Promise<Fields | null> => {
  const data = await dataOf(request);
  return data && fieldsIn(data);
};
