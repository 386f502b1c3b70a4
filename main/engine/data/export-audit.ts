import { auditFileNumbers, readAuditFile } from '../audit/audit-files.ts';
import { withAudit } from './verify-audit.ts';

/**
 * Every line of the audit log as it stands in its files, oldest first, and behind them those that were not filed yet. Says nothing of
 * whether they are genuine.
 */
export function* auditLines(dataDirectory: string, databaseKey: Buffer): Generator<string> {
  const { folder, unfiled } = withAudit(dataDirectory, databaseKey, (known, place) => ({ ...known, folder: place }));
  let last = 0;
  for (const number of auditFileNumbers(folder)) {
    for (const line of readAuditFile(folder, number).toString().split('\n')) {
      if (line === '') continue;
      yield line;
      last = Math.max(last, Number(/^\{"seq":(\d+)/.exec(line)?.[1] ?? 0));
    }
  }
  // Another process may have filed some meanwhile.
  for (const { seq, line } of unfiled) if (seq > last) yield line;
}
