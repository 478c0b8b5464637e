/** Twice the size at which it is shown, for dense screens. */
const SIDE_PX = 192;
/** A camera takes 12 to 50 million; more is a picture that is made to fill the memory. */
const MOST_PIXELS = 60_000_000;
const QUALITY = 80;
/** What cameras and telephones make. Drawings and documents are programs, and are not opened. */
const READERS = ['Jpeg', 'Png', 'Webp'].map((kind) => `VipsForeignLoad${kind}Buffer`);

/**
 * A small square JPEG of whatever picture was sent, turned as the camera was held and without what the camera wrote
 * into it (place, time, device). It is drawn anew, so nothing of the sent bytes is ever shown to anybody.
 * @returns null when it is no picture that can be read
 */
export const makePhoto = async (sent: Uint8Array): Promise<Uint8Array | null> => {
  // Loaded only by the few who send a picture: it takes memory that pages do not need.
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: READERS });
  try {
    return await sharp(sent, { limitInputPixels: MOST_PIXELS })
      .autoOrient()
      .resize(SIDE_PX, SIDE_PX, { fit: 'cover' })
      .flatten({ background: '#fff' })
      .jpeg({ quality: QUALITY })
      .toBuffer();
  } catch {
    return null;
  }
};
