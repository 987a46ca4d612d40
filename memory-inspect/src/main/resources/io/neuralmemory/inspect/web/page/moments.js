/** Times and numbers for people. */

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const NUMBER = new Intl.NumberFormat();

export const number = value => NUMBER.format(value);
export const count = (value, one, many) => `${number(value)} ${value === 1 ? one : many}`;

/** A moment, given in seconds. */
export const moment = seconds => MOMENT.format(new Date(seconds * 1000));

/** How long ago something was, given in milliseconds. */
export function ago(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 10) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return `${Math.floor(seconds / 3600)} h ago`;
}

export function bytes(length) {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  let value = length;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
