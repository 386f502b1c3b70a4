import { describe, expect, it } from 'vitest';
import type { DicomFacts } from '../../../../../../../main/engine/formats/dicom/facts/dicom-facts.ts';
import { textRuleOf } from '../../../../../../../main/engine/formats/dicom/facts/tag-rules.ts';

const SLICE: DicomFacts = {
  modality: 'CT',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
  imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
  burnedInAnnotation: '',
  recognizableVisualFeatures: '',
  specimenLabelInImage: '',
  conversionType: '',
  regions: [],
  rows: 512,
  columns: 512,
  photometricInterpretation: 'MONOCHROME2',
  hasOverlayInPixels: false,
  isOpaque: false,
  hasPixels: true,
};

const verdictOf = (over: Partial<DicomFacts>) => textRuleOf({ ...SLICE, ...over }).verdict;

describe('the rule of a DICOM file', () => {
  it.each<[string, Partial<DicomFacts>]>([
    ['it says that text is burned in', { burnedInAnnotation: 'YES' }],
    ['it says so with padding, in small letters', { burnedInAnnotation: 'yes ' }],
    ['it says so of a segmentation', { burnedInAnnotation: 'YES', sopClassUid: '1.2.840.10008.5.1.4.1.1.66.4' }],
    ['it shows a face', { recognizableVisualFeatures: 'YES' }],
    ['it shows the label of a slide', { specimenLabelInImage: 'YES' }],
    ['it is a slide’s label', { modality: 'SM', imageType: ['ORIGINAL', 'PRIMARY', 'LABEL', 'NONE'] }],
    ['it is a slide with its label', { modality: 'SM', imageType: ['DERIVED', 'PRIMARY', 'OVERVIEW', 'NONE'] }],
    ['an overlay lies in its pixels', { hasOverlayInPixels: true }],
    ['it is a video or the like, of any kind', { isOpaque: true, sopClassUid: '1.2.840.10008.5.1.4.1.1.481.2' }],
  ])('holds where %s', (_, facts) => {
    expect(verdictOf(facts)).toBe('hold');
  });

  it.each<[string, Partial<DicomFacts>]>([
    ['a secondary capture', { sopClassUid: '1.2.840.10008.5.1.4.1.1.7' }],
    ['a multi-frame secondary capture', { sopClassUid: '1.2.840.10008.5.1.4.1.1.7.4' }],
    ['a converted slice', { conversionType: 'WSD' }],
    ['a screen save', { imageType: ['DERIVED', 'SECONDARY', 'SCREEN SAVE'] }],
    ['an original that says it is secondary', { imageType: ['ORIGINAL', 'SECONDARY'] }],
    ['a slice in colour', { photometricInterpretation: 'RGB' }],
    ['a slice with a palette', { photometricInterpretation: 'PALETTE COLOR' }],
    ['a slice without a photometric interpretation', { photometricInterpretation: '' }],
    ['a derived slice', { imageType: ['DERIVED', 'PRIMARY', 'MPR'] }],
    ['a slice of a kind nobody knows', { imageType: ['ORIGINAL', 'PRIMARY', 'DOSE_REPORT'] }],
    ['a slice that says nothing of itself', { imageType: [] }],
    ['a word for burned-in text that nobody knows', { burnedInAnnotation: 'MAYBE' }],
    ['an unknown modality', { modality: 'ZZ' }],
    ['no modality', { modality: '' }],
    ...['US', 'ES', 'XC', 'OT', 'SC', 'DOC', 'GM', 'CR', 'DX', 'MG', 'XA', 'RF', 'IO', 'us'].map(
      (modality): [string, Partial<DicomFacts>] => [`modality ${modality}`, { modality }],
    ),
    ['an ultrasound that denies any text', { modality: 'US', burnedInAnnotation: 'NO' }],
  ])('checks %s', (_, facts) => {
    expect(textRuleOf({ ...SLICE, ...facts })).toMatchObject({ verdict: 'check', why: expect.any(String) });
    expect(textRuleOf({ ...SLICE, ...facts }).isSlice).toBeUndefined();
  });

  it.each<[string, Partial<DicomFacts>]>([
    ['an axial CT slice', {}],
    ['an MR slice', { modality: 'MR', imageType: ['ORIGINAL', 'PRIMARY', 'M', 'NORM', 'DIS2D'] }],
    ['a PET slice', { modality: 'PT', imageType: ['ORIGINAL', 'PRIMARY'], burnedInAnnotation: 'NO' }],
    ['a scintigram', { modality: 'NM', imageType: ['ORIGINAL', 'PRIMARY', 'STATIC', 'EMISSION'] }],
    ['a dose grid', { modality: 'RTDOSE', sopClassUid: '1.2.840.10008.5.1.4.1.1.481.2', imageType: ['DERIVED'] }],
    ['a segmentation', { modality: 'SEG', sopClassUid: '1.2.840.10008.5.1.4.1.1.66.4', imageType: ['DERIVED'] }],
  ])('checks %s too, as a slice', (_, facts) => {
    expect(textRuleOf({ ...SLICE, ...facts })).toMatchObject({ verdict: 'check', isSlice: true });
  });

  it('exempts what has no pixels alone', () => {
    expect(verdictOf({ modality: 'RTPLAN', hasPixels: false })).toBe('exempt');
  });

  it('says why, and where the regions are', () => {
    const regions = [{ x: 10, y: 20, width: 300, height: 200 }];
    expect(textRuleOf({ ...SLICE, modality: 'US', regions })).toEqual({
      verdict: 'check',
      why: 'such devices copy their screens',
      regions,
    });
    expect(textRuleOf({ ...SLICE, modality: 'ZZ' })).toEqual({ verdict: 'check', why: 'how it was made is not known' });
  });
});
