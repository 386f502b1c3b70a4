const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MINUTE = 60;
const HOUR = 3600;

/** A moment in local time, no longer than it must be: `14:02` today, `21 Nov 14:02` this year, else with the year. */
export function moment(at: number, now: number): string {
  const date = new Date(at);
  const today = new Date(now);
  if (date.toDateString() === today.toDateString()) return clock(date);
  const day = `${date.getDate()} ${MONTHS[date.getMonth()] ?? ''}`;
  return date.getFullYear() === today.getFullYear() ? `${day} ${clock(date)}` : `${day} ${date.getFullYear()}`;
}

/** A moment in full local time, to the second: `21 Nov 2026, 14:02:10`. */
export function fullMoment(at: number): string {
  const date = new Date(at);
  return `${date.getDate()} ${MONTHS[date.getMonth()] ?? ''} ${date.getFullYear()}, ${clockWithSeconds(date)}`;
}

/** When the next try comes, in words: seconds within the next minute, else the time of day. */
export function nextTry(at: number, now: number): string {
  const seconds = Math.ceil((at - now) / 1000);
  if (seconds <= 0) return 'tries again soon';
  if (seconds <= MINUTE) return `tries again in ${seconds} s`;
  return `tries again at ${clockWithSeconds(new Date(at))}`;
}

/** Time left as an estimate that does not pretend to be exact; takes seconds. */
export function timeLeft(seconds: number): string {
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 90) return `about ${Math.round(seconds / 10) * 10} s left`;
  if (seconds < HOUR) return `about ${Math.round(seconds / MINUTE)} min left`;
  const minutes = Math.round(seconds / MINUTE / 5) * 5;
  return minutes % 60 === 0
    ? `about ${minutes / 60} h left`
    : `about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

/** How long something took: `820 ms`, `1.4 s`, `2 min 5 s`; takes milliseconds. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < MINUTE * 1000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / MINUTE);
  return seconds % MINUTE === 0 ? `${minutes} min` : `${minutes} min ${seconds % MINUTE} s`;
}

function clock(date: Date): string {
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

function clockWithSeconds(date: Date): string {
  return `${clock(date)}:${twoDigits(date.getSeconds())}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}
