/**
 * The content security policy and its sister headers, sent with every answer of our own scheme.
 * The page may use what the app ships and nothing else: no inline code, no frames, no plug-ins, no network.
 */
const PAGE_POLICY: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'connect-src': ["'self'"],
  'worker-src': ["'none'"],
  'frame-src': ["'none'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ["'none'"],
};

const asHeader = (policy: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(policy).map(([directive, values]) => [directive, ...values].join(' ')).join('; ');

export const PAGE_CSP = asHeader(PAGE_POLICY);

/** For the user's own files: even if one were opened as a page, it could do nothing and be nobody. */
export const ATTACHMENT_CSP = asHeader({ 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"], sandbox: [] });

/** Features of the platform that the page gives up, for itself and for anything inside it. */
const REFUSED_FEATURES = [
  'accelerometer', 'autoplay', 'bluetooth', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'gamepad',
  'geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment',
  'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'storage-access', 'usb',
  'window-management', 'xr-spatial-tracking',
] as const;

const COMMON_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Permissions-Policy': REFUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
} as const;

/** Headers of the app's own files. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = { ...COMMON_HEADERS, 'Content-Security-Policy': PAGE_CSP };

/** Headers of the user's files. They never change (the name is the hash) but are not kept in Chromium's caches. */
export const ATTACHMENT_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON_HEADERS,
  'Content-Security-Policy': ATTACHMENT_CSP,
  'Cache-Control': 'no-store',
};
