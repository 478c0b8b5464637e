/** "040 000 0010" as a link that calls: Finnish numbers get their country code, short ones (112) stay. */
export const phoneHref = (phone: string): string => {
  const digits = phone.replace(/[^\d+]/g, '');
  return digits.startsWith('0') ? `tel:+358${digits.slice(1)}` : `tel:${digits}`;
};

/** Keeps the groups of a number on one line. */
export const unbrokenPhone = (phone: string): string => phone.replaceAll(' ', '\u00A0');
