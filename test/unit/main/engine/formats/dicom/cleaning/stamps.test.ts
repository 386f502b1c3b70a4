import { describe, expect, it } from 'vitest';
import { isStampTag, stampsOf } from '../../../../../../../main/engine/formats/dicom/cleaning/stamps.ts';
import { RECIPE_OPTIONS, type RecipeOption } from '../../../../../../../shared/recipe.ts';
import { cleaned, dicomWith, readBack } from '../../../../../../support/cleaned-dicom.ts';

const textsOf = (...options: RecipeOption[]) =>
  Object.fromEntries(stampsOf(new Set(options)).map(({ keyword, text }) => [keyword, text]));

describe('the stamps of a recipe', () => {
  it('say that the Basic Profile was applied and dates are gone', () => {
    expect(textsOf()).toEqual({
      PatientIdentityRemoved: 'YES',
      DeidentificationMethod: 'Sagittal\\Basic Application Confidentiality Profile',
      DeidentificationMethodCodeSequence: '113100',
      LongitudinalTemporalInformationModified: 'REMOVED',
    });
  });

  it('say each option by its code of CID 7050', () => {
    const texts = textsOf(...RECIPE_OPTIONS);
    expect(texts).toMatchObject({
      DeidentificationMethodCodeSequence: '113100\\113105\\113107\\113108\\113109\\113110\\113112',
      LongitudinalTemporalInformationModified: 'MODIFIED',
    });
  });

  it('stand in the order of their tags, and are known by them', () => {
    const tags = stampsOf(new Set()).map(({ tag }) => tag);
    expect(tags).toEqual([...tags].sort((a, b) => a - b));
    expect([...tags.map(isStampTag), isStampTag(0x0010_0010)]).toEqual([true, true, true, true, false]);
  });

  it('fit into their value representations', () => {
    const tooLong = stampsOf(new Set(RECIPE_OPTIONS)).filter(({ vr, text }) =>
      vr === 'SQ' ? false : text.split('\\').some((value) => value.length > (vr === 'CS' ? 16 : 64)),
    );
    expect(tooLong).toEqual([]);
  });
});

it('another program reads them from a cleaned file', async () => {
  const read = readBack((await cleaned(dicomWith([]), 'uids')).content);
  const codes = read.elements['x00120064']?.items?.map(({ dataSet }) => [
    dataSet?.string('x00080100'),
    dataSet?.string('x00080102'),
    dataSet?.string('x00080104'),
  ]);
  expect(codes).toEqual([
    ['113100', 'DCM', 'Basic Application Confidentiality Profile'],
    ['113110', 'DCM', 'Retain UIDs Option'],
  ]);
});
