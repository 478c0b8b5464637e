import type { Translate } from '#src/lib/i18n.ts';
import type { FieldError } from '#src/lib/outcome.ts';

/** A field's mistake in words, for the components. */
export const errorText = (t: Translate, error: FieldError | undefined): string | undefined =>
  error && t(error.key, error.values);
