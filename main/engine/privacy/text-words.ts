import type { TextRule } from '../formats/cleaning/text-rule.ts';

/** What will be done about text in a picture, in words; `looksForText` is what the profile says. */
export function textWords(rule: TextRule | null, looksForText: boolean): string {
  switch (rule?.verdict) {
    case undefined:
      return 'It is not sent, so it is not looked over for text.';
    case 'hold':
      return 'The file says that its picture may show who the patient is: a person looks at it before it is sent.';
    case 'exempt':
      return 'Pictures that are made this way hold no text, so it is not looked over.';
    case 'check':
      return looksForText
        ? 'The picture is looked over for text before it is sent. Where text is found, a person looks at it first.'
        : 'The picture is not looked over for text: the profile does not ask for it.';
  }
}
