import type { DataSet } from '../formats/dicom/reader/data-set.ts';
import type { Elements } from '../formats/dicom/writer/elements.ts';

/** The value of an element of the top level, decoded as its representation asks; '' where there is none. */
export type Text = (tag: number, vr: string) => string;

/** What a file says of how patient data was removed from it. */
export interface Deidentification {
  readonly methods: string;
  readonly codes: readonly { readonly value: string; readonly scheme: string; readonly meaning: string }[];
  /** LongitudinalTemporalInformationModified. */
  readonly dates: string;
}

/** Null where the file does not say that who it was was removed. */
export function readDeidentification(dataSet: DataSet, text: Text): Deidentification | null {
  if (text(0x0012_0062, 'CS') !== 'YES') return null;
  const codes = dataSet.items(0x0012_0064).map((item) => ({
    value: item.text(0x0008_0100) ?? '',
    scheme: item.text(0x0008_0102) ?? '',
    meaning: item.text(0x0008_0104) ?? '',
  }));
  return { methods: text(0x0012_0063, 'LO'), codes, dates: text(0x0028_0303, 'CS') };
}

/** The same words in a result. */
export function deidentificationElements(said: Deidentification | null): Elements {
  if (said === null) return [];
  return [
    [0x0012_0062, 'CS', 'YES'],
    ...(said.methods === '' ? [] : ([[0x0012_0063, 'LO', said.methods]] as const)),
    ...(said.codes.length === 0
      ? []
      : ([
          [
            0x0012_0064,
            'SQ',
            said.codes.map(({ value, scheme, meaning }): Elements => [
              [0x0008_0100, 'SH', value],
              [0x0008_0102, 'SH', scheme],
              [0x0008_0104, 'LO', meaning],
            ]),
          ],
        ] as const)),
    ...(said.dates === '' ? [] : ([[0x0028_0303, 'CS', said.dates]] as const)),
  ];
}
