// Values as text. What is unknown is a dash, never 0.

const UNKNOWN = '–';
const known = value => typeof value === 'number' && Number.isFinite(value);

export const count = value => known(value) ? Math.round(value).toLocaleString('en') : UNKNOWN;

export const percent = value => known(value) ? `${value.toFixed(value < 10 && value % 1 ? 1 : 0)} %` : UNKNOWN;

/** Bits per second. */
export function bitrate(value) {
  if (!known(value)) return UNKNOWN;
  const units = ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s'];
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) { value /= 1000; unit++; }
  return `${value >= 100 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** A duration in its two largest units. */
export function seconds(value) {
  if (!known(value)) return UNKNOWN;
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'min']];
  for (const [size, name] of parts) {
    if (value >= size) {
      const below = size === 86400 ? [3600, 'h'] : size === 3600 ? [60, 'min'] : null;
      const rest = below ? Math.floor(value % size / below[0]) : 0;
      return `${Math.floor(value / size)} ${name}${rest ? ` ${rest} ${below[1]}` : ''}`;
    }
  }
  return `${Math.floor(value)} s`;
}

/** How old something is: tenths matter only when it is young. */
export function age(value) {
  if (!known(value)) return UNKNOWN;
  return value < 10 ? `${value.toFixed(1)} s` : seconds(value);
}

/** Calls a second. */
export function rate(value) {
  if (!known(value)) return UNKNOWN;
  return `${value >= 100 || value === 0 ? Math.round(value).toLocaleString('en') : value.toFixed(1)} /s`;
}
