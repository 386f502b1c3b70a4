import type { ProfileSettings } from '../../../shared/profile.ts';
import { readRecipe } from '../../../shared/recipe.ts';
import type { AuditFacts } from '../audit/audit-line.ts';
import { staysHere } from './check-profile.ts';

/** Where a profile sends and what it takes out, as the audit log says it: hosts and names, never a path, a query or a secret. */
export function placeFacts(settings: ProfileSettings): Pick<AuditFacts, 'endpoint' | 'bucket' | 'recipe'> {
  const bucket = /^s3:\/\/([^/]+)/.exec(settings.s3Uri ?? '')?.[1];
  const recipe = settings.deidentify === 'off' ? 'off' : settings.recipe;
  return { endpoint: endpointOf(settings), ...(bucket !== undefined && { bucket }), recipe };
}

function endpointOf({ kind, endpointUrl, endpointName, region, mode, transformModel }: ProfileSettings): string {
  if (kind === 'demo') return 'demo';
  const host = hostOf(endpointUrl);
  if (kind === 'http') return host ?? 'unknown';
  return `${(mode === 'batch' ? transformModel : endpointName) ?? 'unknown'}@${host ?? region ?? 'unknown'}`;
}

function hostOf(address: string | undefined): string | null {
  return address !== undefined && URL.canParse(address) ? new URL(address).host : null;
}

/** The settings in which a profile takes out less patient data than before; `before` is null for a new one. */
export function weakenedSettings(before: ProfileSettings | null, after: ProfileSettings): string[] {
  if (staysHere(after)) return [];
  const isSentAsItIs = (settings: ProfileSettings | null) =>
    settings !== null && settings.deidentify === 'off' && !staysHere(settings);
  const keptBefore = readRecipe(before?.recipe ?? '') ?? new Set();
  const keepsMore = before !== null && [...(readRecipe(after.recipe) ?? [])].some((option) => !keptBefore.has(option));
  return [
    ...(isSentAsItIs(after) && !isSentAsItIs(before) ? ['deidentify'] : []),
    ...(after.deidentify === 'on' && keepsMore ? ['recipe'] : []),
    ...(before?.textCheck === 'on' && after.textCheck === 'off' ? ['textCheck'] : []),
  ];
}
