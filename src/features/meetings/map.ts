/** Where an address is shown on a map: only the address goes there, as a part of the link. */
export const mapLink =
  (mapUrl: string) =>
  (address: string): string =>
    mapUrl + encodeURIComponent(address.replace(/\s+/g, ' '));
