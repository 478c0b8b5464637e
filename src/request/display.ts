import type { AstroCookies } from 'astro';
import { z } from 'zod';

/** How the pages look for this person. */
export interface Display {
  readonly theme: 'system' | 'light' | 'dark' | 'contrast';
  readonly textSize: 'normal' | 'large' | 'largest';
  readonly pictures: 'on' | 'off';
}

export const DEFAULT_DISPLAY: Display = { theme: 'system', textSize: 'normal', pictures: 'on' };

export const displayFields = {
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  textSize: z.enum(['normal', 'large', 'largest']),
  pictures: z.enum(['on', 'off']),
};

const COOKIE = 'display';
const schema = z.object(displayFields);

/** The look chosen in this browser: for pages before sign-in. Strictly necessary, no personal data. */
export const displayOfBrowser = (cookies: AstroCookies): Display => {
  const [theme, textSize, pictures] = cookies.get(COOKIE)?.value.split('.') ?? [];
  const parsed = schema.safeParse({ theme, textSize, pictures });
  return parsed.success ? parsed.data : DEFAULT_DISPLAY;
};

export const rememberDisplay = (cookies: AstroCookies, display: Display, secure: boolean): void =>
  cookies.set(COOKIE, `${display.theme}.${display.textSize}.${display.pictures}`, {
    path: '/',
    sameSite: 'lax',
    httpOnly: true,
    secure,
    maxAge: 60 * 60 * 24 * 365,
  });
