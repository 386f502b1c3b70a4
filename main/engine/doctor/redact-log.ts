/** Every message this program logs; a line with another one keeps its time and nothing more. A test holds them together. */
export const LOG_MESSAGES: readonly string[] = [
  'fault in the window process',
  'engine ended and is started again',
  'call failed',
  'command failed',
  'store damaged; the engine ends',
  'engine cannot start',
  'the "Send to" menu could not be filled',
  'the start at log-in could not be set',
  'engine ends after a fault',
  'store was damaged and was set aside',
  'store was lost and was put right',
  'copies that no image knows were set aside',
  'store backed up',
  'upkeep stopped by a fault',
  'clean-up at the service stopped by a fault',
  'work left at the service: its profile is gone',
  'queue running',
  'intake stopped by a fault',
  'a scan met a fault',
  'profile test stopped by a fault',
  'sending stopped by a fault',
  'looking over a picture stopped by a fault',
  'a look at a watched folder stopped by a fault',
];

/** Words a log line may carry beside numbers: closed lists of this program's own. */
const WORD_FIELDS = new Set(['part', 'time', 'kind', 'call', 'method', 'state', 'code']);
/** One word, or a time: nothing a person could have typed as a sentence. */
const WORD = /^[\w.:+-]{1,64}$/;

/** The part of a log that may leave: of each line what is on the list. Lines that are not JSON are left out. */
export function redactLog(text: string): string {
  const lines = text.split('\n').flatMap((line) => {
    const entry = parse(line);
    return entry === null ? [] : [JSON.stringify(allowed(entry))];
  });
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function allowed(entry: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(entry).flatMap(([name, value]): [string, unknown][] => {
    if (name === 'msg') return [['msg', LOG_MESSAGES.includes(String(value)) ? value : 'other']];
    if (name === 'err' && isRecord(value)) return [['err', allowedError(value)]];
    if (typeof value === 'number' || typeof value === 'boolean') return [[name, value]];
    return WORD_FIELDS.has(name) && typeof value === 'string' && WORD.test(value) ? [[name, value]] : [];
  });
  return Object.fromEntries(kept);
}

function allowedError(error: Record<string, unknown>): Record<string, unknown> {
  const { type, code, stack, cause } = error;
  return {
    ...(typeof type === 'string' && WORD.test(type) && { type }),
    ...(typeof code === 'string' && WORD.test(code) && { code }),
    ...(Array.isArray(stack) && { stack: stack.map((frame) => shortFrame(String(frame))) }),
    ...(isRecord(cause) && { cause: allowedError(cause) }),
  };
}

/** A frame with its file by where it lies in the program, never on the disk. */
function shortFrame(frame: string): string {
  const found =
    /^at (?:([\w.<>$# ]{1,80}) )?\(?(?:.*?\/((?:out|main|node_modules)\/[\w@./-]{1,120})|(node:[\w/]{1,60})):(\d+):\d+\)?$/.exec(
      frame,
    );
  if (found === null) return 'at elsewhere';
  const [, name, file, own, line] = found;
  return `at ${name === undefined ? '' : `${name} `}${file ?? own ?? ''}:${line ?? ''}`;
}

function parse(line: string): Record<string, unknown> | null {
  try {
    const entry: unknown = JSON.parse(line);
    return isRecord(entry) ? entry : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
