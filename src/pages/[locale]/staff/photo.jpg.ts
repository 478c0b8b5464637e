import type { APIRoute } from 'astro';
import { getPhoto } from '#src/features/photo/queries.ts';
import { photoResponse } from '#src/features/photo/response.ts';
import { notFound } from '#src/request/guard.ts';
import { actorOf, read } from '#src/request/load.ts';

/** My own picture, as my clients see it. */
export const GET: APIRoute = async (context) => {
  const photo = await read(context, (scope) => getPhoto(scope, actorOf(context).personId));
  return photo ? photoResponse(photo) : notFound();
};
