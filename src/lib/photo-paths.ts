/** Addresses of pictures, without the language. The version lets a browser keep a picture for good. */
export const MY_PHOTO_PAGE = '/staff/photo';

export const coachPhoto = (coachId: string, version: string): string =>
  `/coach/${coachId}/photo.jpg?v=${version}`;

export const myPhoto = (version: string): string => `/staff/photo.jpg?v=${version}`;
