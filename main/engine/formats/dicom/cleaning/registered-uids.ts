import registry from './uids.json' with { type: 'json' };

/**
 * True for the identifiers that the standard itself gives out, of classes, transfer syntaxes, frames of reference and coding
 * schemes: the same in every file of the world. Instances are none of them. Source: PS3.6, A.
 */
export function isRegisteredUid(uid: string): boolean {
  if (!uid.startsWith(ROOT)) return false;
  const [, arc = '-', last = ''] = /^(?:(.+)\.)?(\d+)$/.exec(uid.slice(ROOT.length)) ?? [];
  return ARCS.get(arc)?.has(last) === true;
}

const ROOT = `${registry.root}.`;
const ARCS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(registry.arcs).map(([arc, lasts]) => [arc, new Set(lasts.split(' '))]),
);
