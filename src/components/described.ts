/** The ids of a field's hint and mistake, and the attributes that tie them to the field. */
export interface Described {
  readonly hintId: string;
  readonly errorId: string;
  readonly attributes: { 'aria-describedby'?: string; 'aria-invalid'?: 'true' };
}

/**
 * Ties the hint and the mistake of the field `id` to it, so that a screen reader reads them with the label.
 * @param field what the field was given; an empty text counts as none
 */
export const described = (
  id: string,
  field: { readonly hint?: string | undefined; readonly error?: string | undefined },
): Described => {
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const ids = [field.hint ? hintId : '', field.error ? errorId : ''].filter((each) => each !== '');
  return {
    hintId,
    errorId,
    attributes: {
      ...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}),
      ...(field.error ? { 'aria-invalid': 'true' } : {}),
    },
  };
};
