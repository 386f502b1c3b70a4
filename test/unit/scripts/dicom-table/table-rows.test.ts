import { expect, test } from 'vitest';
import { tableGroups } from '../../../../scripts/dicom-table/table-rows.ts';

test('dictionary and profile become one line a group, without repeating groups and nameless elements', () => {
  const attribute = (id: string, keyword: string, valueRepresentation: string) => ({
    id,
    keyword,
    valueRepresentation,
  });
  const attributes = [
    attribute('00280106', 'SmallestImagePixelValue', 'US or SS'),
    attribute('00080012', 'InstanceCreationDate', 'DA'),
    attribute('0008002a', 'AcquisitionDateTime', 'DT'),
    attribute('60xx3000', 'OverlayData', 'OB or OW'),
    attribute('00180061', '', 'DS'),
    attribute('fffee000', 'Item', 'See Note 2'),
  ];
  const profile = [
    { id: '0008002a', basicProfile: 'X/Z/D', rtnLongModifDatesOpt: 'C', rtnLongFullDatesOpt: 'K', rtnDevIdOpt: 'K' },
  ];
  expect(tableGroups(attributes, profile)).toEqual({
    g0008: '0012 DA - InstanceCreationDate;002A DT X/Z/D,mC,dK AcquisitionDateTime',
    g0028: '0106 US - SmallestImagePixelValue',
  });
});
