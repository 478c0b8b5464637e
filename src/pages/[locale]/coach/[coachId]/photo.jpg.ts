import type { APIRoute } from 'astro';
import { getPhoto } from '#src/features/photo/queries.ts';
import { photoResponse } from '#src/features/photo/response.ts';
import { notFound } from '#src/request/guard.ts';
import { read } from '#src/request/load.ts';

/** The picture of my coach or of her deputy. */
export const GET: APIRoute = async (context) => {
  const photo = await read(context, (scope) => getPhoto(scope, context.params['coachId']));
  return photo ? photoResponse(photo) : notFound();
};
