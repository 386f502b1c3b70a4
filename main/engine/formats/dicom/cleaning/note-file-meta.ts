import type { FileMeta, MetaElement } from '../reader/file-meta.ts';
import { tagText } from '../reader/tags.ts';
import { dictionaryEntry } from './dictionary.ts';
import type { NotedElement, Notes } from './notes.ts';

/** Notes what becomes of the preamble and the file meta group, which is written anew. */
export function noteFileMeta(notes: Notes, meta: FileMeta, sopInstanceUid: string): void {
  const nothing = (): null => null;
  if (meta.hasPreamble) {
    notes.add('emptied', { place: 'preamble', name: '', vr: '', rule: 'free for any use' }, nothing, nothing);
  }
  const action = sopInstanceUid === meta.sopInstanceUid ? 'kept' : 'replaced';
  for (const element of meta.elements) {
    const noted = (rule: string): NotedElement => ({
      place: tagText(element.tag),
      name: dictionaryEntry(element.tag)?.keyword ?? '',
      vr: element.vr,
      rule,
    });
    const before = (): string | null => textOf(notes, element);
    if (element.tag === SOP_INSTANCE) notes.add(action, noted('Basic Profile: U'), before, () => sopInstanceUid);
    else if (KEPT.has(element.tag)) notes.add('kept', noted('file meta'), before, before);
    else if (OWN.has(element.tag)) notes.add('replaced', noted('says who wrote the file'), before, nothing);
    else notes.add('removed', noted('file meta'), before, nothing);
  }
}

const SOP_INSTANCE = 0x0002_0003;
const KEPT = new Set([0x0002_0001, 0x0002_0002, 0x0002_0010]);
const OWN = new Set([0x0002_0000, 0x0002_0012, 0x0002_0013]);

function textOf(notes: Notes, { value, vr }: MetaElement): string | null {
  return value === null ? null : notes.textOf(value, vr);
}
