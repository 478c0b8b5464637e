/** Of all pages and files only this one is kept by the browser: another picture has another address. */
export const photoResponse = (photo: Uint8Array): Response =>
  new Response(Buffer.from(photo), {
    headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, max-age=31536000, immutable' },
  });
