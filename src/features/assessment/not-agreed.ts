/** A "no" to a sentence that can be agreed with: an answer, unlike choosing nothing. It is stored as no code. */
export const NOT_AGREED = 'no';
