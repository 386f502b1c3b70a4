import { z } from 'zod';

/** The rows of PS3.6 as the standard's data set lists them. */
const attributesSchema = z.array(
  z
    .object({ id: z.string(), keyword: z.string(), valueRepresentation: z.string(), valueMultiplicity: z.string() })
    .transform((row) => ({
      tag: row.id.toUpperCase(),
      keyword: row.keyword,
      // Of "US or SS" the first: both are numbers, and numbers are not told apart here.
      vr: row.valueRepresentation.split(' ')[0] ?? '',
      most: /^(?:\d+-)?(\d+)$/.exec(row.valueMultiplicity)?.[1] ?? '',
    })),
);

/** Numbers of a fixed size, of which a value has no more than its multiplicity says. */
const NUMBER_VRS = new Set('AT FD FL SL SS SV UL US UV'.split(' '));

const action = z.string().optional();

/** The rows of PS3.15, Table E.1-1: the Basic Profile's action and those of the options offered here. */
const profileSchema = z.array(
  z.object({
    id: z.string(),
    basicProfile: z.string(),
    rtnLongModifDatesOpt: action,
    rtnPatCharsOpt: action,
    rtnDevIdOpt: action,
    rtnInstIdOpt: action,
    rtnUIDsOpt: action,
    cleanDescOpt: action,
  }),
);

type ProfileRow = z.output<typeof profileSchema>[number];

/** One group's elements on one line: `0050 SH Z AccessionNumber` or `0010 US1 - Rows`, separated by `;`. */
export type TableGroups = Readonly<Record<string, string>>;

/**
 * Joins dictionary and profile. An element is its number, VR (of binary numbers with the most values it may have), action (`-` where Table E.1-1 does not list it; options
 * follow as `m` dates, `p` patient, `d` device, `i` institution, `u` UIDs, `t` descriptors with their letter) and keyword.
 * Left out: repeating groups, delimiters, and elements the standard gives no name, which are treated as unknown.
 */
export function tableGroups(attributes: unknown, profile: unknown): TableGroups {
  const actions = new Map(profileSchema.parse(profile).map((row) => [row.id.toUpperCase(), actionsOf(row)]));
  const groups = new Map<string, string[]>();
  for (const { tag, keyword, vr, most } of attributesSchema.parse(attributes)) {
    const isUsable = /^[0-9A-F]{8}$/.test(tag) && /^[A-Z]{2}$/.test(vr) && keyword !== '';
    if (!isUsable) continue;
    const group = tag.slice(0, 4);
    const entry = `${tag.slice(4)} ${vr}${NUMBER_VRS.has(vr) ? most : ''} ${actions.get(tag) ?? '-'} ${keyword}`;
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  return Object.fromEntries(
    [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, all]) => [`g${group}`, all.join(';')]),
  );
}

function actionsOf(row: ProfileRow): string {
  const options = [
    ['m', row.rtnLongModifDatesOpt],
    ['p', row.rtnPatCharsOpt],
    ['d', row.rtnDevIdOpt],
    ['i', row.rtnInstIdOpt],
    ['u', row.rtnUIDsOpt],
    ['t', row.cleanDescOpt],
  ] as const;
  const stated = options.flatMap(([letter, value]) => (value === undefined ? [] : [`${letter}${value}`]));
  return [row.basicProfile, ...stated].join(',');
}
