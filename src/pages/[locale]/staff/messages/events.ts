import type { APIRoute } from 'astro';
import { newestToMe } from '#src/features/messages/newest.ts';
import { followNews } from '#src/request/news.ts';

export const GET: APIRoute = (context) => followNews(context, newestToMe);
