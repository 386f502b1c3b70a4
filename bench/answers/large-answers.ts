/** An answer of about so many bytes in one of the shapes that cost most. */
export interface LargeAnswer {
  readonly contentType: string;
  readonly make: (sizeBytes: number) => Buffer;
}

const JSON_TYPE = 'application/json';
const CSV_TYPE = 'text/csv';

/** The shapes of large answers, by name. */
export const LARGE_ANSWERS: Readonly<Record<string, LargeAnswer>> = {
  'json boxes': of(JSON_TYPE, '{"boxes":[', '[12.25,40.5,140.75,200.25],', '[1,2,3,4]]}'),
  'json objects': of(
    JSON_TYPE,
    '{"detections":[',
    '{"label":"nodule","score":0.91,"bbox":[60.5,130.25,140.75,200.5]},',
    '{"label":"nodule","score":0.5,"bbox":[1,2,3,4]}]}',
  ),
  'json numbers': of(JSON_TYPE, '{"embedding":[', '-0.0312498,', '0.5]}'),
  'json unknown objects': of(JSON_TYPE, '[', '{"a":17,"b":"x","c":[1,"y"]},', '{"a":1}]'),
  'json one text': of(JSON_TYPE, '{"note":"', 'a long remark ', '"}'),
  'json grid': of(
    JSON_TYPE,
    '{"heatmap":[',
    `[${Array.from({ length: 4_000 }, () => '0.25').join(',')}],`,
    `[${Array.from({ length: 4_000 }, () => '0.5').join(',')}]]}`,
  ),
  'json label map': of(
    JSON_TYPE,
    '{"mask":[',
    `[${Array.from({ length: 4_000 }, (_, at) => at % 3).join(',')}],`,
    `[${Array.from({ length: 4_000 }, () => 0).join(',')}]]}`,
  ),
  'json polygons': of(
    JSON_TYPE,
    '{"polygons":[',
    `[${Array.from({ length: 400 }, (_, at) => `[${at}.5,${at}.25]`).join(',')}],`,
    '[[1,2],[3,4],[5,1]]]}',
  ),
  'json depth': {
    contentType: JSON_TYPE,
    make: (sizeBytes) => {
      const depth = 4_000;
      const one = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
      return Buffer.from(`[${Array.from({ length: Math.floor(sizeBytes / (one.length + 1)) }, () => one).join(',')}]`);
    },
  },
  'json lists in lists': {
    contentType: JSON_TYPE,
    make: (sizeBytes) => {
      const depth = 3_000;
      const one = `${'['.repeat(depth)}1${']'.repeat(depth)}`;
      return Buffer.from(`[${Array.from({ length: Math.floor(sizeBytes / (one.length + 1)) }, () => one).join(',')}]`);
    },
  },
  'json long integers': of(JSON_TYPE, '{"ids":[', '12345678901234567890,', '1]}'),
  'json NaN': of(JSON_TYPE, '{"values":[', 'NaN,0.25,', '1]}'),
  'csv boxes': of(
    CSV_TYPE,
    'xmin,ymin,xmax,ymax,label,score\n',
    '60.5,130.25,140.75,200.5,nodule,0.91\n',
    '1,2,3,4,nodule,0.5\n',
  ),
  'csv numbers': of(CSV_TYPE, '', '0.0312498\n', '0.5\n'),
  'csv one row': of(CSV_TYPE, '', '0.0312498,', '0.5\n'),
  'csv columns': of(
    CSV_TYPE,
    `${Array.from({ length: 5_000 }, (_, at) => `c${at}`).join(',')}\n`,
    `${Array.from({ length: 5_000 }, () => '0.25').join(',')}\n`,
    '',
  ),
  'csv texts': of(CSV_TYPE, 'id,remark\n', '17,"a remark, with a comma and ""quotes"""\n', '18,x\n'),
};

function of(contentType: string, before: string, repeated: string, after: string): LargeAnswer {
  return {
    contentType,
    make: (sizeBytes) => {
      const room = sizeBytes - before.length - after.length;
      return Buffer.from(before + repeated.repeat(Math.floor(room / repeated.length)) + after);
    },
  };
}
