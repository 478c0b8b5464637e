import type { TextKey, Translate } from '#src/lib/i18n.ts';

// What a browser says of itself, made coarse: enough for its person to know it again, not to follow anybody.

const KINDS = {
  iphone: 'account:device.iphone',
  ipad: 'account:device.ipad',
  android: 'account:device.android',
  windows: 'account:device.windows',
  mac: 'account:device.mac',
  linux: 'account:device.linux',
} as const satisfies Readonly<Record<string, TextKey>>;

const KIND_SIGNS = [
  ['iphone', /iphone/i],
  ['ipad', /ipad/i],
  ['android', /android/i],
  ['windows', /windows/i],
  ['mac', /mac os/i],
  ['linux', /linux|cros/i],
] as const;

// The first that fits: nearly every browser says that it is Chrome or Safari, too.
const BROWSERS = [
  ['Samsung Internet', /samsungbrowser/i],
  ['Edge', /edg/i],
  ['Firefox', /firefox|fxios/i],
  ['Chrome', /chrom|crios/i],
  ['Safari', /safari/i],
] as const;

/** A coarse word for a browser, kept with its session: "android Chrome". */
export const deviceOf = (userAgent: string): string => {
  const first = (signs: readonly (readonly [string, RegExp])[]): string =>
    signs.find(([, sign]) => sign.test(userAgent))?.[0] ?? '';
  return `${first(KIND_SIGNS)} ${first(BROWSERS)}`.trim();
};

/** "Android-puhelin, Chrome"; a browser that says nothing of itself is another device. */
export const deviceWords = (t: Translate, device: string | null): string => {
  const [kind = '', ...browser] = (device ?? '').split(' ');
  const known = Object.entries(KINDS).find(([name]) => name === kind)?.[1];
  const words = [t(known ?? 'account:device.other'), browser.join(' ')];
  return words.filter(Boolean).join(', ');
};
