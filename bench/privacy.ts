import { readOptions, wrongUse } from './read-options.ts';

/** A measured part: says as it goes what it finds, and answers its figures by name. */
interface Part {
  readonly run: (log: (line: string) => void) => Promise<Record<string, number>>;
}

/** The parts, in their order; each is the file of its name in bench/privacy. */
const PARTS = ['canaries', 'corpora', 'speed', 'formats', 'text', 'slices', 'mask', 'intake', 'fuzz'] as const;

/** `dicom` stands for all that is about DICOM. */
const DICOM_PARTS: readonly string[] = ['canaries', 'corpora', 'speed'];

const { values } = readOptions({ only: { type: 'string', default: '' } });
const asked = values.only
  .split(',')
  .filter((name) => name !== '')
  .flatMap((name) => (name === 'dicom' ? DICOM_PARTS : [name]));
const strange = asked.filter((name) => !PARTS.some((part) => part === name));
if (strange.length > 0) wrongUse(`--only takes dicom, ${PARTS.join(', ')}; not ${strange.join(', ')}.`);

const figures: Record<string, number> = {};
for (const name of PARTS) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n== ${name}`);
  try {
    // Every file of that folder has this shape; each part is loaded only when its turn comes.
    const part = (await import(new URL(`./privacy/${name}.ts`, import.meta.url).href)) as Part;
    Object.assign(figures, await part.run((line) => console.log(line)));
  } catch (error) {
    // One part that cannot be measured hides none of the others.
    console.error(error);
    process.exitCode = 1;
  }
}
console.log(JSON.stringify({ figures }));
